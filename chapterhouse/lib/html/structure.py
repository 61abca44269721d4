"""Reading paragraphs, headings, divisions, quotations and what else holds text."""

from typing import TYPE_CHECKING

from lxml import etree

from chapterhouse.lib.html.attributes import style_marks, text_attributes, tongue
from chapterhouse.lib.html.leaves import folded, one_line
from chapterhouse.lib.html.nodes import Node
from chapterhouse.lib.html.scenes import is_scene_break
from chapterhouse.lib.html.vocabulary import BLOCKS, DIVISION_CLASSES, DIVISIONS, HEADINGS

if TYPE_CHECKING:
    from chapterhouse.lib.html.reading import Reader

# A heading that holds blocks and more characters than this was never closed.
_LONGEST_HEADING = 200


def paragraph(reader: "Reader", element: etree._Element) -> None:
    if not (reader.marks or len(element) or element.get("style")):
        shown = text_attributes(dict(element.items()), reader.around)
        node = one_line("p", shown, reader.sent(element), folded(element.text or ""))
        if node:
            reader.add(node)
            return
    _flowing(reader, element, "p", sent=reader.sent(element))


def division(reader: "Reader", element: etree._Element) -> None:
    """A division is gone, its alignment and language stand on its paragraphs."""
    given = element.get("class", "").split()
    kind = next((name for name in DIVISION_CLASSES if name in given), "")
    if kind and element.tag in DIVISIONS:
        _holder(reader, element, "div", {"class": kind})
        return
    reader.close()
    reader.name(element)
    _flowing(reader, element, reader.tag)


def _flowing(
    reader: "Reader", element: etree._Element, tag: str, sent: list[str] | None = None
) -> None:
    given = dict(element.items())
    if element.tag == "center":
        given["align"] = "center"
    kept = reader.tag, reader.around, reader.marks
    reader.tag = tag
    if given:
        reader.around = text_attributes(given, reader.around)
        reader.styled(given)
    if sent is not None:
        reader.open(tag, reader.around, sent=sent)
    reader.inside(element)
    reader.close()
    reader.tag, reader.around, reader.marks = kept


def heading(reader: "Reader", element: etree._Element) -> None:
    if reader.scenes and is_scene_break("".join(element.itertext()).strip()):
        scene_break(reader, element)
        return
    kept = reader.tag, reader.marks
    tag = reader.levels.get(element.tag, element.tag)
    if not reader.profile.headings:
        tag = "p"
        reader.marks += style_marks(frozenset("b"), reader.marks)
    if tag == "p" or (len(element) and _was_never_closed(element)):
        reader.close()
        _flowing(reader, element, tag)
    else:
        read_whole(reader, element, tag)
    reader.tag, reader.marks = kept


def _was_never_closed(element: etree._Element) -> bool:
    return (
        any(inner.tag in BLOCKS for inner in element.iterdescendants())
        and sum(map(len, element.itertext())) > _LONGEST_HEADING
    )


def read_whole(reader: "Reader", element: etree._Element, tag: str) -> None:
    """A block that is one however many lines it has."""
    kept = reader.marks
    given = dict(element.items())
    reader.styled(given, without="b" if tag in HEADINGS else "")
    shown = text_attributes(given, reader.around)
    leaf = reader.open(tag, shown, sent=reader.sent(element))
    leaf.whole, leaf.verbatim = True, tag == "pre"
    reader.whole = True
    reader.inside(element)
    reader.whole = False
    reader.close()
    reader.marks = kept


def preformatted(reader: "Reader", element: etree._Element) -> None:
    read_whole(reader, element, "pre")


def summary(reader: "Reader", element: etree._Element) -> None:
    _part_of(reader, element, "details")


def figure_caption(reader: "Reader", element: etree._Element) -> None:
    _part_of(reader, element, "figure")


def _part_of(reader: "Reader", element: etree._Element, holder: str) -> None:
    if element.getparent().tag == holder:
        read_whole(reader, element, element.tag)
    else:
        division(reader, element)


def scene_break(reader: "Reader", element: etree._Element) -> None:
    reader.add(Node("hr", sent=reader.sent(element)))


def quotation(reader: "Reader", element: etree._Element) -> None:
    _holder(reader, element, element.tag, {})


def _holder(reader: "Reader", element: etree._Element, tag: str, shown: dict[str, str]) -> Node:
    node = Node(tag, shown | tongue(dict(element.items())), sent=reader.sent(element))
    reader.hold(node, element)
    if node.children:
        reader.siblings.append(node)
    else:
        reader.pending.extend(node.sent)
    return node


def figure(reader: "Reader", element: etree._Element) -> None:
    """A figure's pictures stand in it without a paragraph around them."""
    node = _holder(reader, element, "figure", {})
    for child in node.children:
        if child.tag == "p" and not child.text:
            node.names += child.sent + child.names
            child.tag, child.addressed = "", False


READERS = (
    dict.fromkeys(HEADINGS, heading)
    | dict.fromkeys(DIVISIONS, division)
    | {
        "p": paragraph,
        "pre": preformatted,
        "listing": preformatted,
        "hr": scene_break,
        "blockquote": quotation,
        "details": quotation,
        "summary": summary,
        "figure": figure,
        "figcaption": figure_caption,
    }
)
