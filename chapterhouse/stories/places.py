"""The places of a series that a reader may find: stories, and series below it."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Series, SeriesEntry, Story


def places(member: Member | None, archive: Archive) -> QuerySet[SeriesEntry]:
    """Accepted places whose story or series may stand in this reader's lists, in their order."""
    stories = Story.objects.listed_to(member, archive).filter(pk=OuterRef("story"))
    below = Series.objects.listed_to(member, archive).filter(pk=OuterRef("subseries"))
    # Asked for each place: SQLite would make a list of all stories for an IN.
    shown = Exists(stories) | Exists(below)
    return SeriesEntry.objects.filter(shown, is_accepted=True).order_by("position", "pk")


def counts_inside(series: Iterable[int], member: Member | None, archive: Archive) -> dict[int, int]:
    """How many places each of these series has for this reader, by the series' id."""
    found = places(member, archive).filter(series__in=series).order_by()
    return dict(found.values("series").annotate(number=Count("pk")).values_list("series", "number"))
