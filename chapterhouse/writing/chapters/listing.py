"""The chapters of a story as their authors see them: in order, under their volumes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, QuerySet

from chapterhouse.stories import ordering
from chapterhouse.stories.calling import numbers_in
from chapterhouse.stories.models import Chapter, ChapterGroup, Story


@dataclass(frozen=True)
class Line:
    """A chapter of the list; `opens` is the volume that begins with it; or it `leaves` one."""

    chapter: Chapter
    opens: ChapterGroup | None
    leaves: bool = False


def chapters_of(story: Story) -> QuerySet[Chapter]:
    """With their volume, their author and when they are to appear; without their words."""
    rows = ordering.places(story).select_related("group", "author")
    rows = rows.defer("notes", "end_notes", "recap", "author__bio")
    return rows.annotate(appears_at=F("release__at"))


def numbered(chapters: Iterable[Chapter], story: Story) -> list[Chapter]:
    """With the numbers by which readers know them."""
    shown, numbers = list(chapters), numbers_in(story.pk)
    for chapter in shown:
        chapter.number = numbers.get(chapter.pk, 0)
    return shown


def lines(chapters: Iterable[Chapter], previous: Chapter | None = None) -> Iterator[Line]:
    """`previous` is the chapter before the first of them."""
    before = previous.group_id if previous else None
    for chapter in chapters:
        opens = chapter.group if chapter.group_id != before else None
        yield Line(chapter, opens, leaves=before is not None and chapter.group_id is None)
        before = chapter.group_id


def chapter_before(story: Story, first: int) -> Chapter | None:
    """The chapter before the one with which a page begins; None before the first page."""
    if first < 2:
        return None
    return ordering.places(story).only("group", "story").filter(position=first - 1).first()
