"""Canonical HTML with passages marked, and with something small at the end of some blocks.

What is put in says nothing itself: a text that is marked has the same words and the same ids, so
whoever counts its code points in a browser counts as the server does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

VOID = frozenset(("br", "hr", "img", "input"))
# Nothing that can be followed stands in a link, and ruby holds nothing but its parts.
_CLOSED = frozenset(("a", "ruby"))
_NO_PLACE = frozenset((*VOID, "dl", "ol", "table", "ul"))
MARK, LINK = "mark", "a"

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points `start` to `end` of a block's text, as `Block.text` counts them.

    Every piece of it gets `attributes`; the first one `first` too. `after`: an empty link that
    stands behind the last piece; what it says is in its attributes.
    """

    block: str
    start: int
    end: int
    attributes: Attributes = field(default_factory=dict)
    first: Attributes = field(default_factory=dict)
    after: Attributes = field(default_factory=dict)


@dataclass(slots=True)
class Said:
    """A run of text in the tree: an element's own, or the tail behind it; a `br` is one sign."""

    element: etree._Element
    is_tail: bool
    start: int
    text: str


def marked(html: str, stretches: Iterable[Stretch], ends: Mapping[str, Attributes]) -> str:
    """The HTML with these stretches in `<mark>`, and an empty link at the end of blocks by id.

    Stretches of blocks that are not there are left out, and so is what lies beyond a text's end.
    """
    root = etree.fromstring(f"<body>{html}</body>", etree.XMLParser(huge_tree=True))
    blocks = {element.get("id"): element for element in root.iter() if element.get("id")}
    for stretch in stretches:
        if (block := blocks.get(stretch.block)) is not None:
            mark(block, stretch)
    for name, attributes in ends.items():
        if (block := blocks.get(name)) is not None and block.tag not in _NO_PLACE:
            etree.SubElement(block, LINK, dict(attributes))
    return written(root)


def mark(block: etree._Element, stretch: Stretch) -> None:
    pieces = [said for said in runs(block) if overlaps(said, stretch)]
    marks = [wrap(said, stretch) for said in pieces if not is_break(said)]
    if not marks:
        return
    for name, value in stretch.first.items():
        marks[0].set(name, value)
    if stretch.after:
        put_behind(outermost(marks[-1], block), dict(stretch.after))


def runs(block: etree._Element) -> list[Said]:
    """All that the block says, piece by piece, with where each piece begins."""
    found: list[Said] = []
    at = 0

    def say(element: etree._Element, is_tail: bool, text: str) -> None:
        nonlocal at
        if text:
            found.append(Said(element, is_tail, at, text))
            at += len(text)

    def walk(element: etree._Element) -> None:
        say(element, False, "\n" if element.tag == "br" else element.text or "")
        for child in element:
            walk(child)
            say(child, True, child.tail or "")

    walk(block)
    return found


def is_break(said: Said) -> bool:
    return said.element.tag == "br" and not said.is_tail


def overlaps(said: Said, stretch: Stretch) -> bool:
    start, end = max(said.start, stretch.start), min(said.start + len(said.text), stretch.end)
    return start < end


def wrap(said: Said, stretch: Stretch) -> etree._Element:
    """Put the overlap of a run with the stretch into a mark of its own."""
    start = max(stretch.start - said.start, 0)
    end = min(stretch.end - said.start, len(said.text))
    new = etree.Element(MARK, dict(stretch.attributes))
    new.text, new.tail = said.text[start:end], said.text[end:] or None
    if said.is_tail:
        tail, said.element.tail = new.tail, said.text[:start] or None
        parent = said.element.getparent()
        assert parent is not None
        parent.insert(parent.index(said.element) + 1, new)
        new.tail = tail
    else:
        said.element.text = said.text[:start] or None
        said.element.insert(0, new)
    return new


def outermost(element: etree._Element, block: etree._Element) -> etree._Element:
    """The element, or the closed one around it behind which a link may stand."""
    found = element
    for around in takewhile(lambda one: one is not block, element.iterancestors()):
        found = around if around.tag in _CLOSED else found
    return found


def put_behind(element: etree._Element, attributes: dict[str, str]) -> None:
    link = etree.Element(LINK, attributes)
    link.tail, element.tail = element.tail, None
    element.addnext(link)


def written(root: etree._Element) -> str:
    """The tree as canonical HTML: void elements with a slash, all others with both their tags."""
    for element in root.iter():
        if element.tag not in VOID and not len(element) and element.text is None:
            element.text = ""
    return etree.tostring(root, encoding="unicode")[len("<body>") : -len("</body>")]
