"""A draft as a page may show it."""

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.stories.formats import as_html
from chapterhouse.stories.models import Draft, DraftCopy


def shown(row: Draft | DraftCopy) -> str:
    """The text as canonical HTML, safe to print: what is stored is what was typed."""
    return canonicalise(as_html(row.html, row.source_format))
