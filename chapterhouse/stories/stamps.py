"""What a page with a story on it shows, as the stamps that make it stale (`lib/caching.py`)."""

from collections.abc import Iterable

from chapterhouse.stories.entries import Entry
from chapterhouse.stories.models import Story


def stamps_of(story: Story) -> set[str]:
    """Of a story's page: itself, its authors, its rating, the archive. Wants `authorships`."""
    authors = {f"pen-name:{authorship.pen_name_id}" for authorship in story.authorships.all()}
    rating = {f"rating:{story.rating_id}"} if story.rating_id else set()
    return {"archive", f"story:{story.pk}"} | authors | rating


def stamps_of_entries(entries: Iterable[Entry]) -> set[str]:
    """Of a list: every story on it and the tags and series that its entry names."""
    stamps = {"archive"}
    for entry in entries:
        stamps |= stamps_of(entry.story)
        stamps |= {f"tag:{one.tag.id}" for one in entry.story.carried}
        stamps |= {f"series:{place.series_id}" for place in entry.places}
    return stamps
