"""What a page shows of each thing that is kept, as far as its reader may know of it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.entries import entries
from chapterhouse.stories.models import Chapter, Series, Story


def with_entries(page: Sequence[Bookmark], request: HttpRequest) -> Sequence[Bookmark]:
    """Give each its `entry` (of a story), its `shown_series` and its `place`, or none of these.

    What has none is a thing that this member may not see any more: its title is not told.
    """
    member = reader_of(request)
    found = Story.objects.visible_to(member).select_related("rating")
    stories = found.in_bulk({kept.story_id for kept in page if kept.story_id})
    by_story = {entry.story.pk: entry for entry in entries(stories.values(), request)}
    known = Series.objects.visible_to(member).select_related("owner")
    series = known.in_bulk({kept.series_id for kept in page if kept.series_id})
    for kept in page:
        kept.entry = by_story.get(kept.story_id or 0)  # type: ignore[attr-defined]
        kept.shown_series = series.get(kept.series_id or 0)  # type: ignore[attr-defined]
    return with_places(page, request)


def with_places(page: Sequence[Bookmark], request: HttpRequest) -> Sequence[Bookmark]:
    """`place`: the chapter and what is quoted of it, where the member may read that chapter."""
    wanted = {kept.chapter_id for kept in page if kept.chapter_id}
    readable: dict[int, Chapter] = {}
    if wanted:
        chapters = Chapter.objects.readable_by(reader_of(request), agreed(request))
        readable = chapters.in_bulk(wanted)
        number_as_read(readable.values())
    for kept in page:
        kept.place = place_of(kept, readable)  # type: ignore[attr-defined]
    return page


def place_of(kept: Bookmark, readable: dict[int, Chapter]) -> dict[str, Any] | None:
    chapter = readable.get(kept.chapter_id or 0)
    if chapter is None or not kept.locator:
        return None
    quote = kept.locator["highlight"] or kept.locator["after"]
    return {"chapter": chapter, "quote": quote, "block": kept.locator["block"]}
