"""What pen names say about themselves."""

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.paragraphs import from_plain

LONGEST = 100_000


def canonical_bio(typed: str) -> str:
    """Plain words or HTML, as it is stored: safe to print, whatever was typed."""
    html = typed if "<" in typed else from_plain(typed)
    return canonicalise(html, "note")
