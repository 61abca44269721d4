"""Text without tags."""

import html
import re

import nh3

from chapterhouse.lib.html.nesting import levelled
from chapterhouse.lib.html.vocabulary import CONTENT_DROPPED

_BARE = nh3.Cleaner(tags=set(), clean_content_tags=set(CONTENT_DROPPED), link_rel=None)
_BLOCK_EDGE = re.compile(
    r"<(?=/?(?:address|article|aside|blockquote|br|caption|center|d[dlt]|details|div|fig[a-z]+"
    r"|footer|h[1-6r]|header|li|main|nav|[ou]l|p|pre|section|summary|t(?:able|body|d|foot|h|head|r)"
    r")(?:[\s/>]|$))",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<&]")


def text_of(html_text: str) -> str:
    """The words of any HTML, each block and each line of a block on a line of its own."""
    lines = _bare(html_text, "\n").split("\n")
    return "\n".join(folded for line in lines if (folded := " ".join(line.split())))


def inline_text(html_text: str) -> str:
    """The words of a title or a name on one line: no tags, references decoded once."""
    return " ".join(_bare(html_text, " ").split())


def excerpt(html_text: str, words: int) -> str:
    """The first words on one line, with an ellipsis where more follows."""
    pieces = inline_text(html_text).split(" ", words)
    if len(pieces) <= words:
        return " ".join(pieces)
    return " ".join(pieces[:words]).rstrip(" ,;:–—-") + "…"


def _bare(html_text: str, edge: str) -> str:
    """Escaping makes of a text without markup what the parser would: no need to ask it."""
    if not _MARKUP.search(html_text):
        return html_text
    return html.unescape(_BARE.clean(_BLOCK_EDGE.sub(f"{edge}<", levelled(html_text))))
