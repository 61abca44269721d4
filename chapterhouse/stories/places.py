"""The places of a series that a reader may find: stories, and series below it."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Series, SeriesEntry, Story


def places(
    member: Member | None, archive: Archive, spared: Member | None = None
) -> QuerySet[SeriesEntry]:
    """Accepted places whose story or series may stand in this reader's lists, in their order.

    `spared` is the member whose choices about what not to meet hold here.
    """
    stories = Story.objects.listed_to(member, archive).spared(spared)
    below = Series.objects.listed_to(member, archive).spared(spared)
    # Asked for each place: SQLite would make a list of all stories for an IN.
    shown = Exists(stories.filter(pk=OuterRef("story"))) | Exists(
        below.filter(pk=OuterRef("subseries"))
    )
    return SeriesEntry.objects.filter(shown, is_accepted=True).order_by("position", "pk")


def counts_inside(
    series: Iterable[int], member: Member | None, archive: Archive, spared: Member | None = None
) -> dict[int, int]:
    """How many places each of these series has for this reader, by the series' id."""
    found = places(member, archive, spared).filter(series__in=series).order_by()
    return dict(found.values("series").annotate(number=Count("pk")).values_list("series", "number"))
