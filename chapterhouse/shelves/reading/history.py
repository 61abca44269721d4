"""What a member has read, as lists of it: their history, and where to go on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Member
from chapterhouse.shelves.models import Reading
from chapterhouse.shelves.models.shelves import DROPPED, FINISHED, Shelving
from chapterhouse.shelves.reading.keeping import keeps_history
from chapterhouse.shelves.reading.unread import to_read
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.models import Authorship, Chapter, Story

UNFINISHED, NEWS = "unfinished", "new"
ON_HOME = 4
AT_THE_END = 0.999


def readings(member: Member, spared: Member | None) -> QuerySet[Reading]:
    """All that the member read, the last first, of stories that are there for them."""
    stories = Story.objects.visible_to(member).spared(spared)
    there = Exists(stories.filter(pk=OuterRef("story")))
    return Reading.objects.filter(there, member=member).order_by("-read_at", "-pk")


def found(rows: QuerySet[Reading], words: str) -> QuerySet[Reading]:
    """Those whose story's title or an author's name has these words."""
    folded = fold(words)
    if not folded:
        return rows
    agreed = Authorship.objects.filter(story=OuterRef("story"), has_consent=True)
    by = agreed.filter(pen_name__folded__contains=folded)
    return rows.filter(Q(story__sort_key__contains=folded) | Exists(by))


def only(rows: QuerySet[Reading], which: str, member: Member) -> QuerySet[Reading]:
    if which == NEWS:
        return rows.filter(Exists(to_read(member).filter(story=OuterRef("story"))))
    return rows.filter(is_unfinished()) if which == UNFINISHED else rows


def is_unfinished() -> Combinable | Q:
    """Their place is not at the end of the last chapter."""
    here = Coalesce(OuterRef("chapter__position"), OuterRef("position"))
    after = Chapter.objects.filter(story=OuterRef("story"), is_live=True, position__gt=here)
    return Q(placed_at=None) | Q(progression__lt=AT_THE_END) | Exists(after)


def with_numbers(rows: QuerySet[Reading], member: Member) -> QuerySet[Reading]:
    """With the number of the chapter they are at, as readers count, and how many are to read."""
    live = Chapter.objects.filter(story=OuterRef("story"), is_live=True).order_by()
    live = live.exclude(kind=Chapter.Kind.NEWS)
    passed = live.filter(
        position__lte=Coalesce(
            OuterRef("chapter__position"), OuterRef("furthest__position"), OuterRef("position")
        )
    )
    with_authors = rows.select_related("story").prefetch_related(
        Prefetch("story__authorships", bylines())
    )
    return with_authors.annotate(
        number=counted(passed),
        to_read=counted(to_read(member).filter(story=OuterRef("story"))),
    )


def counted(rows: QuerySet[Chapter]) -> Coalesce:
    so_many = rows.values("story").annotate(so_many=Count("pk")).values("so_many")
    return Coalesce(Subquery(so_many, output_field=IntegerField()), 0)


def continued(member: Member | None, spared: Member | None) -> list[Reading]:
    """The few stories to go on with: not at their end, or with something new; none put away."""
    if member is None or not keeps_history(member):
        return []
    goes_on = is_unfinished() & ~on_shelf(member, FINISHED)
    rows = readings(member, spared).filter(goes_on | has_news(member), ~on_shelf(member, DROPPED))
    return list(with_numbers(rows, member)[:ON_HOME])


def on_shelf(member: Member, name: str) -> Exists:
    """The story stands on this shelf of theirs."""
    kept = Shelving.objects.filter(shelf__pen_name__member=member, shelf__name=name)
    return Exists(kept.filter(bookmark__story=OuterRef("story"), bookmark__locator__isnull=True))


def has_news(member: Member) -> Exists:
    return Exists(to_read(member).filter(story=OuterRef("story")))


@dataclass(frozen=True)
class Day:
    day: date
    readings: list[Reading]


def by_day(rows: Iterable[Reading]) -> list[Day]:
    """In their order, a day of the reader's own time each."""
    days: list[Day] = []
    for reading in rows:
        day = timezone.localdate(reading.read_at)
        if not days or days[-1].day != day:
            days.append(Day(day, []))
        days[-1].readings.append(reading)
    return days
