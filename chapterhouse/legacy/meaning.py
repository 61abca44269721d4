"""Which story a `sid` means.

In eFiction 1.1 each chapter was a row of `stories`; a story was known by the first of its rows. So
where an archive began with 1.1, a `sid` that is no story's today may be a chapter's.
"""

from dataclasses import dataclass

from django.db.models import Q

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.legacy.asking import Gone, NotThere
from chapterhouse.legacy.ledger import Line, lines, row_of
from chapterhouse.stories.models import Story

STORIES, CHAPTERS = "stories", "chapters"
# Of the stories next before it, those that have a chapter of their own number tell the age.
NEIGHBOURS = 4
ENOUGH = 0.75


@dataclass(frozen=True)
class Meant:
    """A story by its new id, or a chapter by its; `head` is the story's own row as a chapter."""

    story: int | None = None
    chapter: int | None = None
    head: int | None = None


def meant_by(source: Source | None, sid: int) -> Meant:
    """What a `sid` stands for. Raises Gone for a story that was deleted, NotThere for no story."""
    found = lines(source, row_of(STORIES, sid) | row_of(CHAPTERS, sid))
    chapter = next((line for line in found if line.noun == "chapter" and line.is_placed), None)
    if story := next((line for line in found if line.noun == "story" and line.is_placed), None):
        head = chapter.new_id if chapter and chapter.parent == sid else None
        return Meant(story=story.new_id, head=head)
    if any(line.is_gone for line in found if line.table == STORIES):
        raise Gone
    if chapter and is_row_of_1_1(source, chapter):
        return Meant(chapter=chapter.new_id)
    # What was written here after the import has its number from the same row of numbers.
    is_free = not any(line.table == STORIES for line in found)
    if is_free and source and source.keeps_ids and Story.objects.filter(pk=sid).exists():
        return Meant(story=sid)
    raise NotThere


def is_row_of_1_1(source: Source | None, chapter: Line) -> bool:
    """Whether the chapter was a row of `stories` once: the stories before it began as 1.1's did."""
    if source is None:
        return False
    if chapter.table == STORIES or source.version.startswith("1."):
        return True
    if chapter.parent is None or chapter.parent >= int(chapter.key):
        return False
    near = before(source, int(chapter.key))
    heads = lines(source, Q(table=CHAPTERS, old_key__in=near))
    own = sum(line.parent == int(line.key) for line in heads)
    return bool(near) and own >= ENOUGH * len(near)


def before(source: Source, number: int) -> list[str]:
    """The numbers of the stories next before this one: new ids keep the old order."""
    pivot = number + source.traits.get("id_bases", {}).get("story", 0)
    stories = LedgerEntry.objects.filter(source=source, noun="story", table=STORIES)
    nearest = stories.filter(new_id__lt=pivot).order_by("-new_id")[:NEIGHBOURS]
    return list(nearest.values_list("old_key", flat=True))
