"""What leaves a member's lists because of their mutes and exclusions."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.members.models import Member
from chapterhouse.news.models import NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.apart.compiling import meeting_any
from chapterhouse.shelves.apart.never import never_of
from chapterhouse.shelves.models import Mute
from chapterhouse.stories.models import Authorship, Series, SeriesEntry, Story
from chapterhouse.stories.sparing import cause_for, cause_for_few, gathered

# A series may stand in a series, to any depth; UNION ends where two stand in each other.
BELOW_MUTED = """
WITH RECURSIVE muted(id) AS (
    SELECT series_id FROM shelves_mute WHERE member_id = %s AND series_id IS NOT NULL
    UNION
    SELECT entry.subseries_id
    FROM stories_seriesentry entry JOIN muted ON entry.series_id = muted.id
    WHERE entry.subseries_id IS NOT NULL AND entry.is_accepted
)
SELECT id FROM muted
"""


def muted(member: Member, column: str) -> QuerySet | None:
    """The ids that the member muted of this noun; None, unasked, if there are none."""
    if column not in never_of(member).mutes:
        return None
    rows = Mute.objects.filter(member=member).exclude(**{column: None})
    return rows.order_by().values(column)


def muted_series(member: Member) -> RawSQL | None:
    """The ids of the series that the member muted, and of all below them."""
    return RawSQL(BELOW_MUTED, (member.pk,)) if "series" in never_of(member).mutes else None  # noqa: S611


@cause_for("story")
def muted_stories(member: Member) -> QuerySet | None:
    return muted(member, "story")


@cause_for("story")
def stories_by_muted_names(member: Member) -> QuerySet | None:
    """Whatever stands in the byline: an authorship counts once it was agreed to."""
    if (names := muted(member, "pen_name")) is None:
        return None
    agreed = Authorship.objects.filter(pen_name__in=names, has_consent=True)
    return agreed.order_by().values("story")


@cause_for("story")
def stories_of_muted_series(member: Member) -> QuerySet | None:
    if (series := muted_series(member)) is None:
        return None
    placed = SeriesEntry.objects.filter(series__in=series, is_accepted=True)
    return placed.exclude(story=None).order_by().values("story")


@cause_for("story")
def excluded_stories(member: Member) -> QuerySet | RawSQL | None:
    """Dear to ask (100 ms of 40,000 stories for 20 exclusions), so a page asks once."""
    exclusions = never_of(member).exclusions
    if not exclusions:
        return None
    met = Story.objects.filter(meeting_any(exclusions), is_listed=True)
    return gathered(member, "exclusions", met.order_by().values("pk"))


@cause_for("series")
def series_muted_or_below(member: Member) -> QuerySet | None:
    if (series := muted_series(member)) is None:
        return None
    return Series.objects.filter(pk__in=series).order_by().values("pk")


@cause_for_few("series")
def few_series_muted_or_below(member: Member, few: list[int]) -> Collection[int]:
    if (series := muted_series(member)) is None:
        return ()
    met = Series.objects.filter(pk__in=series).filter(pk__in=few).order_by()
    return met.values_list("pk", flat=True)


@cause_for("series")
def series_of_muted_names(member: Member) -> QuerySet | None:
    return by_muted_names(member, Series.objects.all(), "owner")


@cause_for_few("series")
def few_series_of_muted_names(member: Member, few: list[int]) -> Collection[int]:
    if "pen_name" not in never_of(member).mutes:
        return ()
    return [key for (key,) in answers(owned_by_muted, Series.objects.all(), few, member.pk)]


def owned_by_muted(series: QuerySet, few: Any, member: int) -> QuerySet:
    muted = Mute.objects.filter(member=member).exclude(pen_name=None).order_by().values("pen_name")
    return series.filter(among("pk", few), owner__in=muted).order_by().values_list("pk")


@cause_for("penname")
def muted_names(member: Member) -> QuerySet | None:
    return muted(member, "pen_name")


@cause_for("review")
def reviews_by_muted_names(member: Member) -> QuerySet | None:
    return by_muted_names(member, Review.objects.all(), "pen_name")


@cause_for("newscomment")
def comments_by_muted_names(member: Member) -> QuerySet | None:
    return by_muted_names(member, NewsComment.objects.all(), "pen_name")


def by_muted_names(member: Member, rows: QuerySet, column: str) -> QuerySet | None:
    if (names := muted(member, "pen_name")) is None:
        return None
    return rows.filter(**{f"{column}__in": names}).order_by().values("pk")
