"""A shelf as long as a test wants it, with everything around each story that a list shows."""

from datetime import timedelta

from chapterhouse.archive.maintained import recount
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import (
    Authorship,
    Series,
    SeriesEntry,
    SeriesTag,
    State,
    Story,
    StoryTag,
)
from chapterhouse.tags.models import Rating, Tag
from chapterhouse.testing import LONG_AGO


def fill_shelf(count: int, author: PenName, rating: Rating, *tags: Tag) -> list[Story]:
    """So many published stories of one author, each with these tags and in a series of its own."""
    stories = [make_titled(f"Volume {n:04}", n, rating) for n in range(count)]
    Story.objects.bulk_create(stories, batch_size=500)
    Authorship.objects.bulk_create(Authorship(story=s, pen_name=author) for s in stories)
    StoryTag.objects.bulk_create(StoryTag(story=s, tag=tag) for s in stories for tag in tags)
    shelve(stories, author, tags[0])
    recount(PenName)
    recount(Tag)
    return stories


def make_titled(title: str, age: int, rating: Rating | None = None, **fields: object) -> Story:
    at = LONG_AGO - timedelta(days=age)
    story = Story(
        rating=rating,
        state=State.PUBLISHED,
        published_at=at,
        updated_at=at,
        summary=f"<p>What {title} is about.</p>",
        **fields,
    )
    story.take_title(title)
    return story


def shelve(stories: list[Story], owner: PenName, tag: Tag) -> None:
    rows = [Series(owner=owner) for _ in stories]
    for row, story in zip(rows, stories, strict=True):
        row.take_title(f"About {story.title}")
    Series.objects.bulk_create(rows)
    pairs = list(zip(rows, stories, strict=True))
    SeriesEntry.objects.bulk_create(
        SeriesEntry(series=series, story=story, position=1) for series, story in pairs
    )
    SeriesTag.objects.bulk_create(SeriesTag(series=series, tag=tag) for series in rows)
