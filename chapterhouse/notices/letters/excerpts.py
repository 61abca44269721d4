"""The beginning of a review for a letter, with what gives something away kept back."""

from lxml import etree

from chapterhouse.lib.html.parsing import parsed
from chapterhouse.lib.html.plain import inline_text

SHOWN = 300
KEPT_BACK = "[…]"


def excerpt_of(html: str) -> str:
    """Three hundred characters of plain words on one line, to the end of a word."""
    words = inline_text(veiled(html))
    if len(words) <= SHOWN:
        return words
    return words[:SHOWN].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"


def veiled(html: str) -> str:
    """Without what its writer marked as giving something away."""
    if "spoiler" not in html:
        return html
    root = parsed(html)
    for element in root.xpath("//*[contains(concat(' ', @class, ' '), ' spoiler ')]"):
        tail = element.tail
        element.clear(keep_tail=False)
        element.text, element.tail = KEPT_BACK, tail
    return etree.tostring(root, encoding="unicode", method="html")
