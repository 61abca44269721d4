"""From a kept place to where its words stand now."""

from typing import Any

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.locators import Locator, resolve
from chapterhouse.shelves.models import Reading
from chapterhouse.shelves.reading.placing import blocks_at
from chapterhouse.stories.models import Chapter

AT_THE_END = 1


def chapter_to_go_on_with(reading: Reading, chapters: list[Chapter]) -> tuple[Chapter, bool]:
    """Of the chapters they may read, in order, the one to go on with; and if their place is in it.

    A chapter read to its end leads to the next. Where the chapter is gone, it is the nearest one
    before the place it stood at.
    """
    if reading.placed_at is None:
        return by_key(chapters, reading.furthest_id) or chapters[0], False
    here = by_key(chapters, reading.chapter_id)
    if here is None:
        earlier = [chapter for chapter in chapters if chapter.position < reading.position]
        return (earlier[-1] if earlier else chapters[0]), False
    following = chapters[chapters.index(here) + 1 :]
    if reading.progression >= AT_THE_END and following:
        return following[0], False
    return here, True


def by_key(chapters: list[Chapter], key: int | None) -> Chapter | None:
    return next((chapter for chapter in chapters if chapter.pk == key), None)


def block_now(kept: dict[str, Any] | None, chapter: Chapter) -> str:
    """The block at which the place is today; empty for the top. The chapter comes with its text."""
    if kept is None or not hasattr(chapter, "text"):
        return ""
    locator = Locator(**kept)
    is_same = locator.revision == chapter.text.revision
    then = () if is_same else blocks_at(chapter, locator.revision)
    return resolve(locator, blocks_of(chapter.text.html), then).block
