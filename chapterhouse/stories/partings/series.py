"""Series of somebody who leaves go where their stories went; an empty one goes altogether."""

from django.db import transaction

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.leaving.traces import forget_words
from chapterhouse.members.models import Change, Leaving, PenName
from chapterhouse.stories.models import Authorship, Parting, Series
from chapterhouse.stories.partings.passing import orphanage
from chapterhouse.stories.partings.words import about_series


def part_with_series(leaving: Leaving) -> None:
    """After the stories."""
    for series in Series.objects.filter(owner__member=leaving.member).select_related("owner"):
        if series.entries.exists():
            give(series, heir_of(series, leaving))
        else:
            erase_series(series)


def heir_of(series: Series, leaving: Leaving) -> PenName:
    """Whoever took all that was handed over of it; else the owner's name, if that stays."""
    given = Parting.objects.filter(leaving=leaving, is_accepted=True, heir__isnull=False)
    stories = series.entries.exclude(story=None).values("story")
    heirs = set(
        Authorship.objects.filter(
            story__in=stories, pen_name__in=given.filter(story__in=stories).values("heir")
        ).values_list("pen_name", flat=True)
    )
    if len(heirs) == 1:
        return PenName.objects.get(pk=heirs.pop())
    assert series.owner
    return series.owner if series.owner.left_at else orphanage()


@transaction.atomic
def give(series: Series, to: PenName) -> None:
    if series.owner_id == to.pk:
        return
    before = series.owner_id
    Series.objects.filter(pk=series.pk).update(owner=to)
    Change.record("hand-over", series, by=None, after={"to": to.pk})
    announce("series", [series.pk], "change")
    recount(PenName, [key for key in (before, to.pk) if key])


@transaction.atomic
def erase_series(series: Series) -> None:
    key, owner = series.pk, series.owner_id
    stories = list(series.entries.exclude(story=None).values_list("story", flat=True))
    Change.record("delete", series, by=None)
    forget_words(about_series(series))
    series.delete()
    announce("series", [key], "delete")
    announce("story", stories, "change")
    recount(PenName, [owner] if owner else [])
