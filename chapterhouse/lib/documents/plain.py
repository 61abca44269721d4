"""Plain text as HTML: what a blank line, a form feed and a line of stars say."""

import re

from chapterhouse.lib.documents.kinds import PAGE_BREAK
from chapterhouse.lib.html.paragraphs import from_plain

# Lines that were broken at a column by hand or by an old program, and belong together.
_COLUMN = range(55, 82)
_MOST_BROKEN = 0.6


def html_of(text: str) -> str:
    """Paragraphs; a form feed is a page break."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    pages = [page for page in map(str.strip, text.split("\f")) if page]
    return f"\n{PAGE_BREAK}\n".join(from_plain(unwrapped(page)) for page in pages)


def unwrapped(text: str) -> str:
    """The text without the line ends that only kept it within a column."""
    paragraphs = re.split(r"\n[ \t]*\n", text)
    lines = [line for paragraph in paragraphs for line in paragraph.split("\n")[:-1]]
    if not lines or sum(len(line) in _COLUMN for line in lines) < _MOST_BROKEN * len(lines):
        return text
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in paragraphs)
