"""A text between its author and the archive: as it was typed, and as it will be read."""

from dataclasses import dataclass

from chapterhouse.lib.html.preparing import Prepared
from chapterhouse.stories.models.texts import ChapterText, Format, unpack

# What an author may choose; an old archive's text is edited as HTML.
WRITTEN_AS = (Format.HTML, Format.MARKDOWN, Format.PLAIN)
_AS_TYPED = (Format.MARKDOWN, Format.PLAIN)


@dataclass(frozen=True, slots=True)
class StoryText:
    """`source` in its `format`; `html` is its canonical form, ids as they were sent."""

    source: str = ""
    format: str = Format.HTML
    html: str = ""
    words: int = 0

    @classmethod
    def of_html(cls, html: str) -> "StoryText":
        return cls(html, Format.HTML, html)

    @classmethod
    def of_chapter(cls, text: ChapterText) -> "StoryText":
        """For its author to go on with: Markdown and plain words as typed, all else as HTML."""
        if text.source and text.source_format in _AS_TYPED:
            source = unpack(text.source).decode(text.source_encoding, errors="replace")
            return cls(source, text.source_format, text.html)
        return cls.of_html(text.html)

    @classmethod
    def read(cls, source: str, source_format: str, made: Prepared) -> "StoryText":
        return cls(source, source_format, made.html, made.words)

    def __bool__(self) -> bool:
        return bool(self.source)
