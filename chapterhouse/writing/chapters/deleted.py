"""What lies in a member's bin."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories.binning import gone_at
from chapterhouse.stories.calling import called
from chapterhouse.stories.models import Chapter, Story


@dataclass(frozen=True)
class Binned:
    """A line of the bin; `noun` is the word for it in addresses."""

    row: Chapter | Story
    noun: str
    title: str
    gone_at: datetime | None
    may_erase: bool


def bin_of(member: Member) -> list[Binned]:
    """Stories and chapters together, what was deleted last first."""
    stories = Story.objects.in_bin_of(member).prefetch_related("chapters")
    chapters = Chapter.objects.in_bin_of(member).select_related("story")
    own = set(may_erase(Chapter, member).values_list("pk", flat=True))
    lines = [Binned(row, "stories", row.title, gone_at(row), may_erase=True) for row in stories]
    lines += [
        Binned(row, "chapters", called(row), gone_at(row), may_erase=row.pk in own)
        for row in chapters
    ]
    return sorted(lines, key=lambda line: (line.gone_at is not None, line.gone_at), reverse=True)


def may_erase(model: type[Any], member: Member) -> QuerySet:
    """What the member may delete for good: their stories, chapters of these, and their own."""
    binned = model.objects.in_bin_of(member)
    if model is Story:
        return binned
    owned = Story.objects.owned_by(member).values("pk")
    return binned.filter(Q(story__in=owned) | Q(author__member=member)).select_related("story")
