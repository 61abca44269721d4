"""The addressed blocks of canonical HTML, and the ids they keep through every change."""

from collections.abc import Callable, Sequence

from lxml import etree

from chapterhouse.lib.html.nodes import Block
from chapterhouse.lib.html.preparing import prepare

__all__ = ["Block", "assign_ids", "blocks_of"]

_HOLDERS = frozenset(("blockquote", "div", "details", "figure", "table"))
_HELD = frozenset(("p", "ul", "ol", "dl", "pre", "hr", *_HOLDERS, *(f"h{n}" for n in range(3, 7))))


def blocks_of(html: str) -> list[Block]:
    """The blocks of canonical HTML in order; raises lxml's XMLSyntaxError for any other HTML."""
    root = etree.fromstring(f"<body>{html}</body>", etree.XMLParser(huge_tree=True))
    return [
        Block(element.get("id"), element.tag, _text(element))
        for element in root.iter()
        if element.get("id")
    ]


def _text(element: etree._Element) -> str:
    if element.tag in _HOLDERS or any(child.tag in _HELD for child in element):
        return ""
    if element.find(".//br") is None:
        return "".join(element.itertext())
    return _with_breaks(element)


def _with_breaks(element: etree._Element) -> str:
    return ("\n" if element.tag == "br" else element.text or "") + "".join(
        _with_breaks(child) + (child.tail or "") for child in element
    )


def assign_ids(old: Sequence[Block], html: str, fresh: Callable[[], str]) -> str:
    """The canonical form of `html`, each block with its id.

    In this order a block gets: the id that was sent with it, if `old` has it and it has not
    occurred before; the id of the old block with the same text (white space apart), as long as
    the order is kept, then also where a text that stands alone was moved; the id of the most
    similar old block between the same neighbours, from 0.6 up; a new one from `fresh`. A block
    cut in two keeps its id on the first part, two made one keep that of the first. What says
    nothing itself (scene breaks, images, quotations around their paragraphs) goes with the
    block it stands at. So the result is the same whether the text comes with its ids or
    without. Other ids in the text are dropped, links to them follow.
    """
    return prepare(html, "story", old, fresh).html
