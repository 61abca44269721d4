"""A text from one way of writing to another."""

from chapterhouse.lib.html.markdown_writing import to_markdown
from chapterhouse.lib.html.plain_writing import to_plain
from chapterhouse.stories.models.texts import Format
from chapterhouse.writing.editor.fields import read
from chapterhouse.writing.editor.story_texts import StoryText

_WRITERS = {Format.MARKDOWN: to_markdown, Format.PLAIN: to_plain}


def converted(source: str, before: str, after: str) -> str:
    """Raises ValidationError for a text that is too much.

    To HTML it is what will be read; to Markdown and plain words all that they have signs for.
    """
    html = read(StoryText(source, before)).html
    writer = _WRITERS.get(Format(after))
    return writer(html) if writer else html
