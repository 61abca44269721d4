"""Reading inline elements: each adds marks to the text it holds, or nothing."""

from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from chapterhouse.lib.html import attributes, styles
from chapterhouse.lib.html.leaves import Mark
from chapterhouse.lib.html.nodes import composed
from chapterhouse.lib.html.vocabulary import INLINE

if TYPE_CHECKING:
    from chapterhouse.lib.html.reading import Reader

_RUBY_PARTS = frozenset(("rb", "rp", "rt"))
_NOTHING = ("span", "a", "")


def read(reader: "Reader", element: etree._Element) -> None:
    given = element.items()
    tag = INLINE[element.tag]
    if reader.profile.single and element.tag not in reader.profile.tags:
        tag, given = "", []
    before = reader.marks
    if given:
        reader.name(element)
        reader.marks = before + _marks(reader, tag, dict(given))
    elif tag not in _NOTHING and _fits(tag, before):
        reader.marks = (*before, attributes.plain_mark(tag))
    reader.inside(element)
    reader.marks = before
    if reader.leaf:
        reader.leaf.unmark(before)


def _marks(reader: "Reader", tag: str, given: dict[str, str]) -> tuple[Mark, ...]:
    if reader.profile.single:
        return (attributes.plain_mark(tag),) if _fits(tag, reader.marks) else ()
    wanted, unset = styles.marks(given.get("style", ""))
    if attributes.takes_off(tag, unset):
        tag = "span"
    own = _own_mark(reader, tag, given)
    around = reader.marks + ((own,) if own else ())
    return around[len(reader.marks) :] + attributes.style_marks(wanted, around)


def _own_mark(reader: "Reader", tag: str, given: dict[str, str]) -> Mark | None:
    """The element itself, if it may stand within the marks around; a repeated one may not."""
    if tag == "a":
        return _link(reader, given)
    known = attributes.span_attributes(given) if tag == "span" else attributes.tongue(given)
    if tag in _NOTHING or not _fits(tag, reader.marks):
        mark = attributes.written_mark("span", known) if known else None
    else:
        if tag == "abbr" and given.get("title", "").strip():
            known["title"] = composed(given["title"])
        mark = attributes.written_mark(tag, known)
    return None if mark in reader.marks else mark


def _fits(tag: str, around: tuple[Mark, ...]) -> bool:
    if tag in _RUBY_PARTS:
        tags = {mark.tag for mark in around}
        return "ruby" in tags and not tags & _RUBY_PARTS
    return tag in {"q", "span"} or not any(mark.tag == tag for mark in around)


def _link(reader: "Reader", given: dict[str, str]) -> Mark | None:
    href = attributes.address(given.get("href", ""))
    if not href or any(mark.tag == "a" for mark in reader.marks):
        return None
    if href.startswith("#"):
        name = next((n for n in (href[1:], unquote(href[1:])) if n in reader.targets), "")
        if not name:
            return None
        reader.links.append(name)
        href = f"#\x01{len(reader.links) - 1}\x01"
    return attributes.written_mark("a", attributes.link_attributes(given, href))


def read_picture(reader: "Reader", element: etree._Element) -> None:
    reader.name(element)
    html = attributes.picture(element) if "img" in reader.profile.tags else ""
    if html:
        leaf = reader.leaf or reader.open(reader.tag, reader.around)
        leaf.picture(html, reader.marks)
    elif element.get("alt"):
        reader.say(element.get("alt"))
