"""Who thanked for a story, day by day: for its authors alone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from chapterhouse.members.models import PenName
from chapterhouse.reviews.models import Kudos
from chapterhouse.stories.models import Story


@dataclass(frozen=True)
class Day:
    """The kudos of one day; `nameless` are visitors and members who have left since."""

    day: date
    names: list[PenName]
    nameless: int


def days_of(story: Story) -> QuerySet[Any, Any]:
    """The days with kudos, the newest first, in the time zone of whoever looks."""
    named = Count("pk", filter=Q(pen_name__isnull=False))
    by_day = Kudos.objects.filter(story=story).order_by().annotate(day=TruncDate("given_at"))
    return by_day.values("day").annotate(all=Count("pk"), named=named).order_by("-day")


def told(story: Story, days: Iterable[dict[str, Any]]) -> list[Day]:
    """These days with the names that belong to them, in one query."""
    shown = list(days)
    if not shown:
        return []
    named = Kudos.objects.filter(story=story, pen_name__isnull=False)
    named = named.annotate(day=TruncDate("given_at"))
    named = named.filter(day__gte=shown[-1]["day"], day__lte=shown[0]["day"])
    names: dict[date, list[PenName]] = defaultdict(list)
    for kudos in named.select_related("pen_name").order_by("given_at", "pk"):
        if kudos.pen_name:
            names[kudos.day].append(kudos.pen_name)
    return [Day(row["day"], names[row["day"]], row["all"] - row["named"]) for row in shown]
