"""The inline text of a block of canonical HTML, as Markdown."""

import re
from collections.abc import Callable, Mapping
from html import escape

from lxml import etree

from chapterhouse.lib.html.markdown_spoilers import BARS

_SIGNS = {"em": "*", "i": "*", "strong": "**", "b": "**", "s": "~~", "del": "~~"}
# What would mean something to a reader of Markdown anywhere in a line.
_MEANING = re.compile(
    r"[\\`*\[\]]|<(?=[/!?a-z])|&(?=#?\w+;)|~(?=~)|\|(?=\|)|(?<![^\W_])_|_(?![^\W_])", re.IGNORECASE
)
_LINE_START = re.compile(
    r"^(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-{2,}|~~~|=+\s*$)|^(\d{1,9})(?=[.)](?:\s|$))", re.M
)
_FRAME = ".,;:!?…\"'()—–“”‘’"
_PLAIN_ADDRESS = re.compile(r"[^\s()<>\\]+")


def inline(element: etree._Element, notes: Mapping[str, int]) -> str:
    """Its words with their signs; `notes` are the numbers of footnotes by their ids."""
    return _said(element.text) + "".join(
        _marked(child, notes) + _said(child.tail) for child in element
    )


def lines_kept(text: str) -> str:
    """The text of a paragraph, no line of which looks like a list, a heading or a quotation."""
    return _LINE_START.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", text)


def _said(text: str | None) -> str:
    return _MEANING.sub(lambda sign: f"\\{sign[0]}", text) if text else ""


def _marked(element: etree._Element, notes: Mapping[str, int]) -> str:
    if number := _note(element, notes):
        return f"[^{number}]"
    inner = inline(element, notes)
    writer = _WRITERS.get(element.tag)
    return html_of(element, inner) if writer is None else writer(element, inner)


def _span(element: etree._Element, inner: str) -> str:
    is_spoiler = dict(element.items()) == {"class": "spoiler"} and "|" not in inner
    return f"{BARS}{inner}{BARS}" if is_spoiler else html_of(element, inner)


def _picture(element: etree._Element, _inner: str) -> str:
    return f"![{_said(element.get('alt'))}]({_address(dict(element.items()))})"


def _note(element: etree._Element, notes: Mapping[str, int]) -> int | None:
    is_one = element.tag == "sup" and len(element) == 1 and not (element.text or element[0].tail)
    return notes.get(element[0].get("href", "")[1:]) if is_one and element[0].tag == "a" else None


def _around(element: etree._Element, inner: str) -> str:
    """Markdown knows no sign that stands beside white space on its inner side, or within a word."""
    is_bare = not dict(element.items()) and inner.strip() == inner and "\n\n" not in inner
    if is_bare and _stands_free(element):
        return f"{_SIGNS[element.tag]}{inner}{_SIGNS[element.tag]}"
    return html_of(element, inner)


def _stands_free(element: etree._Element) -> bool:
    """Between blanks or signs, itself beginning and ending in a word: so every reader sees it."""
    before, parent = element.getprevious(), element.getparent()
    told = before.tail if before is not None else parent.text if parent is not None else ""
    if before is not None and not told:
        return False
    said = "".join(element.itertext())
    edges = f"{(told or ' ')[-1]}{(element.tail or ' ')[0]}"
    is_framed = all(sign.isspace() or sign in _FRAME for sign in edges)
    return is_framed and said[:1].isalnum() and said[-1:].isalnum()


def _link(element: etree._Element, inner: str) -> str:
    given = dict(element.items())
    # Links within the text follow ids, which Markdown does not carry.
    if given["href"].startswith("#"):
        return inner
    if set(given) - {"href", "title", "rel"}:
        return html_of_attributes("a", given, inner)
    return f"[{inner}]({_address(given)})"


def _address(given: Mapping[str, str]) -> str:
    address = given.get("href", given.get("src", ""))
    shown = address if _PLAIN_ADDRESS.fullmatch(address) else f"<{_within(address)}>"
    title = given.get("title", "").replace("\\", "\\\\").replace('"', '\\"')
    return f'{shown} "{title}"' if title else shown


def _within(address: str) -> str:
    return re.sub(r"([<>\\])", r"\\\1", address).replace("\n", "")


def html_of(element: etree._Element, inner: str) -> str:
    return html_of_attributes(element.tag, dict(element.items()), inner)


def html_of_attributes(tag: str, given: Mapping[str, str], inner: str) -> str:
    shown = "".join(
        f' {name}="{escape(value)}"' for name, value in given.items() if name not in {"id", "rel"}
    )
    return f"<{tag}{shown}>{inner}</{tag}>"


_WRITERS: dict[str, Callable[[etree._Element, str], str]] = {
    **dict.fromkeys(_SIGNS, _around),
    "span": _span,
    "br": lambda _element, _inner: "\n",
    "img": _picture,
    "a": _link,
}
