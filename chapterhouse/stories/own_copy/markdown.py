"""The same story as Markdown, for any editor of plain text."""

from typing import Any

from markdownify import MarkdownConverter

from chapterhouse.lib.html.headings import headings_from
from chapterhouse.stories.calling import called
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.own_copy.folder import Folder
from chapterhouse.stories.own_copy.owning import chapters_of

# Its types leave out what it can do.
CONVERTER: Any = MarkdownConverter(heading_style="ATX", bullets="-", escape_misc=True)


def write_markdown(folder: Folder) -> None:
    with folder.writer.open(f"{folder.path}/story.md") as file:
        file.write(head(folder).encode())
        for chapter in chapters_of(folder.story, folder.member):
            file.write(written(folder, chapter).encode())


def head(folder: Folder) -> str:
    story = folder.story
    parts = [f"# {plain(story.title)}", plain(folder.names)]
    parts += [markdown(html) for html in (story.summary, story.notes) if html]
    return "\n\n".join(part for part in parts if part) + "\n"


def written(folder: Folder, chapter: Chapter) -> str:
    title = called(chapter, chapter.position)
    text = getattr(chapter, "text", None)
    html = folder.with_pictures(text.html if text else "")
    parts = [f"## {plain(title)}"]
    parts += [markdown(part) for part in (chapter.notes, html, chapter.end_notes) if part]
    return "\n" + "\n\n".join(parts) + "\n"


def markdown(html: str) -> str:
    """Canonical HTML as Markdown, its headings below those of story and chapter."""
    return str(CONVERTER.convert(headings_from(html, 3))).strip()


def plain(words: str) -> str:
    """Words in which no sign means a mark."""
    return str(CONVERTER.escape(" ".join(words.split()), set()))
