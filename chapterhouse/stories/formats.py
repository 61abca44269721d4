"""What a text was written in, read as HTML."""

from chapterhouse.lib.html.markdown import from_markdown
from chapterhouse.lib.html.paragraphs import from_plain
from chapterhouse.stories.models.texts import Format

_READERS = {Format.PLAIN: from_plain, Format.MARKDOWN: from_markdown}


def as_html(source: str, source_format: str) -> str:
    """HTML that nobody has cleaned yet."""
    reader = _READERS.get(Format(source_format))
    return reader(source) if reader else source
