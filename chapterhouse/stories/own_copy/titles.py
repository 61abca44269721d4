"""Titles of what a member reviewed or kept, as far as they can see them today."""

from collections.abc import Iterable
from typing import Protocol

from chapterhouse.members.models import Member
from chapterhouse.stories.models import Series, Story

# By noun and number.
Titles = dict[tuple[str, int | None], str]


class Leads(Protocol):
    """A row that leads to a story or a series."""

    story_id: int | None
    series_id: int | None


def titles_of(rows: Iterable[Leads], member: Member) -> Titles:
    """The titles of these; somebody may have withdrawn their story."""
    led = list(rows)
    stories = Story.objects.visible_to(member).filter(pk__in={row.story_id for row in led})
    series = Series.objects.visible_to(member).filter(pk__in={row.series_id for row in led})
    titles: Titles = {("story", key): title for key, title in stories.values_list("pk", "title")}
    titles.update({("series", key): title for key, title in series.values_list("pk", "title")})
    return titles
