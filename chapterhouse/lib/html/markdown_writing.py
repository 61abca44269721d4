"""Canonical HTML as the Markdown that makes it again; what Markdown has no sign for stays HTML."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from chapterhouse.lib.html.markdown_inline import inline, lines_kept

_IDS = re.compile(r' id="[^"]*"')
_WAY_BACK = "\u21a9"


class Rest(NamedTuple):
    """What a writer of blocks needs besides the block."""

    notes: Mapping[str, int]


def to_markdown(html: str) -> str:
    """Of canonical HTML; its ids do not come along."""
    root = etree.fromstring(f"<body>{html}</body>", etree.XMLParser(huge_tree=True))
    notes = _notes(root)
    rest = Rest({entry.get("id", ""): n for n, entry in enumerate(notes, 1)})
    written = [*_blocks(root, rest), *(_note(entry, n, rest) for n, entry in enumerate(notes, 1))]
    return "\n\n".join(written)


def _notes(root: etree._Element) -> list[etree._Element]:
    """The entries of the notes at the end, which leave the tree."""
    last = root[-1] if len(root) else None
    if last is None or last.get("class") != "footnotes" or [e.tag for e in last] != ["ol"]:
        return []
    entries = list(last[0])
    led = {link.get("href", "")[1:] for link in root.iter("a")}
    if not all(entry.get("id") in led for entry in entries):
        return []
    root.remove(last)
    return entries


def _note(entry: etree._Element, number: int, rest: Rest) -> str:
    for link in [e for e in entry.iter("a") if (e.text or "") == _WAY_BACK]:
        _drop(link)
    said = "\n\n".join(_held(entry, rest)).rstrip()
    return f"[^{number}]: " + said.replace("\n", "\n    ")


def _drop(link: etree._Element) -> None:
    parent, before = link.getparent(), link.getprevious()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "").rstrip() + (link.tail or "")
    else:
        parent.text = (parent.text or "").rstrip() + (link.tail or "")
    parent.remove(link)


def _blocks(holder: etree._Element, rest: Rest) -> Iterator[str]:
    for element in holder:
        writer = _WRITERS.get(element.tag)
        is_plain = not set(dict(element.items())) - {"id", "start"}
        written = writer(element, rest) if writer and is_plain else None
        yield _raw(element) if written is None else written


def _raw(element: etree._Element) -> str:
    element.tail = None
    html = _IDS.sub("", etree.tostring(element, encoding="unicode"))
    # A blank line would end the HTML, but where <pre> begins it.
    return html if element.tag == "pre" else html.replace("\n", "&#10;")


def _paragraph(element: etree._Element, rest: Rest) -> str:
    return lines_kept(inline(element, rest.notes))


def _heading(element: etree._Element, rest: Rest) -> str | None:
    text = inline(element, rest.notes)
    return None if "\n" in text else f"{'#' * int(element.tag[1])} {text}"


def _scene_break(_element: etree._Element, _rest: Rest) -> str:
    return "***"


def _quotation(element: etree._Element, rest: Rest) -> str:
    return _prefixed("\n\n".join(_blocks(element, rest)), "> ", "> ")


def _list(element: etree._Element, rest: Rest) -> str:
    start = int(element.get("start", "1"))
    entries = [
        _prefixed("\n\n".join(_held(entry, rest)), f"{n}. " if element.tag == "ol" else "- ")
        for n, entry in enumerate(element, start)
    ]
    is_loose = any("\n\n" in entry for entry in entries)
    return ("\n\n" if is_loose else "\n").join(entries)


def _held(entry: etree._Element, rest: Rest) -> list[str]:
    if any(child.tag in _WRITERS or child.tag in _RAW_BLOCKS for child in entry):
        return list(_blocks(entry, rest))
    return [_paragraph(entry, rest)]


def _prefixed(text: str, first: str, others: str = "") -> str:
    others = others or " " * len(first)
    head, *tail = text.split("\n")
    return "\n".join([first + head, *((others + line).rstrip() for line in tail)])


_RAW_BLOCKS = frozenset(("dl", "pre", "div", "details", "figure", "table"))
_Writer = Callable[[etree._Element, Rest], str | None]
_WRITERS: dict[str, _Writer] = {
    "p": _paragraph,
    "hr": _scene_break,
    "blockquote": _quotation,
    "ul": _list,
    "ol": _list,
    **dict.fromkeys(("h3", "h4", "h5", "h6"), _heading),
}
