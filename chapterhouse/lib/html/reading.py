"""The walk over a parsed text that finds its blocks."""

from collections.abc import Callable

from lxml import etree

from chapterhouse.lib.html import entries, inline, structure, tables
from chapterhouse.lib.html.attributes import alignment_only, style_marks, text_attributes
from chapterhouse.lib.html.leaves import Leaf, Mark, folded
from chapterhouse.lib.html.nodes import Node, addressed
from chapterhouse.lib.html.styles import marks
from chapterhouse.lib.html.vocabulary import HEADINGS, INLINE, Profile

_READERS = structure.READERS | entries.READERS | tables.READERS


class Reader:
    """Reads elements into `siblings`; loose text opens a leaf of the current tag by itself.

    `marks` are the inline elements around the text being read. They are opened in each leaf
    anew, so that no inline element ever holds a block. `links` are the names that links within
    the text point to; in the HTML each stands as its index between two control characters,
    which cannot occur in text, until ids are settled.
    """

    def __init__(self, root: etree._Element, profile: Profile) -> None:
        self.profile = profile
        self.siblings: list[Node] = []
        self.leaf: Leaf | None = None
        self.whole = False
        self.scenes = True
        self.tag = "p"
        self.around: dict[str, str] = {}
        self.marks: tuple[Mark, ...] = ()
        self.pending: list[str] = []
        self.links: list[str] = []
        self.targets = _names_in(root) if profile.ids else frozenset()
        self.levels = _levels(root)

    def read(self, root: etree._Element) -> list[Node]:
        """The top blocks of the text, in order."""
        if self.profile.single:
            self.leaf, self.whole = Leaf("", {}, [], whole=True), True
        self.inside(root)
        self.close()
        if self.pending and self.siblings:
            list(addressed(self.siblings))[-1].names.extend(self.pending)
        return self.siblings

    def inside(self, element: etree._Element) -> None:
        """Read what an element holds, into whatever is open."""
        if element.text:
            self.say(element.text)
        for child in element:
            self.visit(child)
            if child.tail:
                self.say(child.tail)

    def visit(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in INLINE:
            inline.read(self, element)
        elif tag == "br":
            self.break_line()
        elif tag == "img":
            inline.read_picture(self, element)
        elif self.whole:
            self.part(element)
        elif tag in self.profile.tags:
            _READERS[tag](self, element)
        else:
            structure.division(self, element)

    def say(self, text: str) -> None:
        """Read text that stands at this place."""
        if self.leaf is None and not text.strip(" \t\n"):
            return
        leaf = self.leaf or self.open(self.tag, self.around)
        leaf.say(text if leaf.verbatim else folded(text), self.marks)

    def break_line(self) -> None:
        if self.profile.single:
            self.say(" ")
        elif self.leaf:
            self.leaf.break_line()

    def part(self, element: etree._Element) -> None:
        """Read a block where none may stand: what it holds, on lines of its own."""
        self.name(element)
        self._new_line()
        self.inside(element)
        self._new_line()

    def _new_line(self) -> None:
        if self.leaf and self.leaf.lines[-1].begun:
            self.break_line()

    def open(self, tag: str, attributes: dict[str, str], *, sent: list[str] | None = None) -> Leaf:
        """Begin a leaf; the one before is closed. Names met between blocks stand on it."""
        self.close()
        self.leaf = Leaf(tag, attributes, sent or [], scenes=self.scenes)
        self.leaf.lines[0].names, self.pending = self.pending, []
        return self.leaf

    def close(self) -> None:
        """End the open leaf, if there is one, and keep the blocks it made."""
        leaf, self.leaf = self.leaf, None
        if leaf:
            nodes, names = leaf.nodes()
            self.siblings.extend(nodes)
            self.pending.extend(names)

    def add(self, node: Node) -> None:
        """Put a finished block after what was read so far."""
        self.close()
        node.names, self.pending = self.pending, []
        self.siblings.append(node)

    def name(self, element: etree._Element) -> None:
        """Keep an element's id or name as a target of links, for the block where it stands."""
        if not self.targets:
            return
        names = [n for n in (element.get("id"), element.get("name")) if n]
        if self.leaf:
            self.leaf.lines[-1].names.extend(names)
        else:
            self.pending.extend(names)

    def sent(self, element: etree._Element) -> list[str]:
        """The id that came with a block, as a list of none or one."""
        given = element.get("id") if self.profile.ids else None
        return [given] if given else []

    def hold(self, node: Node, element: etree._Element, read: Callable | None = None) -> Node:
        """Read an element's blocks as the children of `node`."""
        self.close()
        kept = self.siblings, self.tag, self.around, self.marks
        given = dict(element.items())
        self.siblings, self.tag = node.children, "p"
        self.around = alignment_only(text_attributes(given, self.around))
        self.styled(given)
        (read or self.inside)(element)
        self.close()
        self.siblings, self.tag, self.around, self.marks = kept
        return node

    def styled(self, given: dict[str, str], without: str = "") -> None:
        """Add a block's looks to the marks of the text it holds."""
        if "style" in given:
            wanted = marks(given["style"])[0] - {without}
            self.marks += style_marks(wanted, self.marks)


def _names_in(root: etree._Element) -> frozenset[str]:
    """Ids and names in the text, if any link leads to one."""
    if not any(a.get("href", "").startswith("#") for a in root.iter("a")):
        return frozenset()
    found = (value for e in root.iter() for value in (e.get("id"), e.get("name")))
    return frozenset(value for value in found if value)


def _levels(root: etree._Element) -> dict[str, str]:
    """What each heading becomes. A text that has h1 or h2 has its levels counted from h3 on."""
    used = sorted({element.tag for element in root.iter(*HEADINGS)})
    if not {"h1", "h2"} & set(used):
        return {}
    return {tag: f"h{min(6, rank)}" for rank, tag in enumerate(used, 3)}
