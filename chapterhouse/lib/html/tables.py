"""Reading tables."""

from typing import TYPE_CHECKING

from lxml import etree

from chapterhouse.lib.html.attributes import tongue
from chapterhouse.lib.html.entries import read_entry, settle_entry
from chapterhouse.lib.html.nodes import Node
from chapterhouse.lib.html.structure import division, read_whole

if TYPE_CHECKING:
    from chapterhouse.lib.html.reading import Reader

_GROUPS = ("thead", "tbody", "tfoot", "tr")


def table(reader: "Reader", element: etree._Element) -> None:
    """A table; one with a single cell only ever framed the page, and is gone."""
    if sum(1 for _ in element.iter("td", "th")) <= 1:
        division(reader, element)
        return
    node = Node("table", tongue(dict(element.items())), sent=reader.sent(element))
    reader.hold(node, element, lambda holder: _rows(reader, holder))
    if _says_something(node):
        reader.siblings.append(node)


def _rows(reader: "Reader", element: etree._Element) -> None:
    """The cleaner's parser has put everything else that stood in a table before it."""
    for child in element:
        if child.tag == "caption":
            read_whole(reader, child, "caption")
        elif child.tag in _GROUPS:
            node = Node(child.tag, addressed=False)
            reader.hold(node, child, lambda holder: _rows(reader, holder))
            if node.children:
                reader.siblings.append(node)
        elif child.tag in {"td", "th"}:
            reader.siblings.append(_cell(reader, child))


def _cell(reader: "Reader", element: etree._Element) -> Node:
    cell = read_entry(reader, element)
    settle_entry(reader, cell)
    return cell


def _says_something(node: Node) -> bool:
    return bool(node.html) or any(map(_says_something, node.children))


READERS = {"table": table} | dict.fromkeys(("caption", *_GROUPS, "td", "th"), division)
