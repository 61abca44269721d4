"""Highlights and notes as Markdown, to keep and to read anywhere."""

import re
from collections.abc import Callable, Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from chapterhouse.shelves.highlights.annotations import address_of
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.calling import called
from chapterhouse.stories.models import Story

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])|^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)


def written(rows: Iterable[Highlight], absolute: Callable[[str], str]) -> Iterator[str]:
    """Piece by piece; a story's rows stand together, and so do those of a chapter."""
    title = _("Your highlights")
    yield f"# {title}\n"
    before: Highlight | None = None
    for row in rows:
        if before is None or before.story_id != row.story_id:
            yield f"\n## {story_words(row, absolute)}\n"
            before = None
        if before is None or before.chapter_id != row.chapter_id:
            yield f"\n### {chapter_words(row)}\n"
        yield "\n" + passage(row, absolute)
        before = row


def story_words(row: Highlight, absolute: Callable[[str], str]) -> str:
    if not row.is_known:
        return _("A story that you cannot see any more")
    title = f"[{plain(row.story.title)}]({absolute(row.story.get_absolute_url())})"
    return _("%(title)s by %(names)s") % {"title": title, "names": plain(names_of(row.story))}


def names_of(story: Story) -> str:
    return ", ".join(str(place.pen_name) for place in story.authorships.all())


def chapter_words(row: Highlight) -> str:
    if not (row.is_known and row.chapter):
        return _("A chapter that is gone")
    return plain(called(row.chapter))


def passage(row: Highlight, absolute: Callable[[str], str]) -> str:
    lines = [f"> {line}  " for line in plain(row.quote).split("\n")] if row.is_readable else []
    place = f"{absolute(address_of(row))}#{row.locator['block']}"
    said = (row.get_colour_display(), date_format(row.made_at, "DATE_FORMAT"))
    words = _("in the text")
    foot = f"*{', '.join(said)}* · [{words}]({place})"
    pieces = ["\n".join(lines), row.note.replace("\r\n", "\n"), foot]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def plain(text: str) -> str:
    """The text so that no sign of it is taken for a mark."""
    return _SIGNS.sub(lambda sign: f"\\{sign[1]}" if sign[1] else f"{sign[2]}\\{sign[3]}", text)
