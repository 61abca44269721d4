"""Canonical HTML as plain words, from which `from_plain` makes the same paragraphs again."""

from collections.abc import Iterator

from lxml import etree

_LEAVES = frozenset(("p", "pre", "h3", "h4", "h5", "h6", "caption", "figcaption", "summary"))
_HOLDERS = frozenset(
    (
        *("blockquote", "div", "details", "figure", "ul", "ol", "dl", "table", "hr"),
        *("li", "dt", "dd", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
_SCENE_BREAK = "* * *"


def to_plain(html: str) -> str:
    """Looks, links and pictures are gone, of pictures the words that stand for them stay."""
    root = etree.fromstring(f"<body>{html}</body>", etree.XMLParser(huge_tree=True))
    return "\n\n".join(text for text in _texts(root) if text.strip())


def _texts(holder: etree._Element) -> Iterator[str]:
    for element in holder:
        if element.tag == "hr":
            yield _SCENE_BREAK
        elif element.tag in _LEAVES or not any(_is_block(child) for child in element):
            yield _said(element)
        else:
            yield from _texts(element)


def _is_block(element: etree._Element) -> bool:
    return element.tag in _LEAVES or element.tag in _HOLDERS


def _said(element: etree._Element) -> str:
    own = {"br": "\n", "img": element.get("alt", "")}.get(element.tag, element.text or "")
    return own + "".join(_said(child) + (child.tail or "") for child in element)
