"""A member's own subscriptions, by kind and by name."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.folding import fold, sort_key
from chapterhouse.members.models import Member
from chapterhouse.notices.models import Subscription
from chapterhouse.notices.subscribing.nouns import Noun
from chapterhouse.stories.models import Series, Story

COLUMNS = ("story", "series", "pen_name", "tag", "saved_filter")
TITLES = {
    "story": _("Stories"),
    "series": _("Series"),
    "pen_name": _("Authors"),
    "tag": _("Tags"),
    "saved_filter": _("Saved searches"),
}


@dataclass(frozen=True)
class Wish:
    """A subscription as a line; `noun` is None where the member may no longer see what it is."""

    row: Subscription
    column: str
    noun: Noun | None


def of_kind(rows: QuerySet[Subscription], column: str) -> QuerySet[Subscription]:
    return rows.filter(**{f"{column}__isnull": False}) if column in COLUMNS else rows


def counts_of(member: Member) -> dict[str, int]:
    """How many subscriptions there are to each kind of thing."""
    counted = Subscription.objects.filter(member=member).aggregate(
        **{column: Count(column) for column in COLUMNS}
    )
    return {column: counted[column] for column in COLUMNS if counted[column]}


def named(rows: QuerySet[Subscription], typed: str, member: Member) -> QuerySet[Subscription]:
    """Those to something whose name holds these words and that the member may see."""
    words, title = fold(typed), sort_key(typed)
    stories = Story.objects.visible_to(member).filter(sort_key__contains=title)
    series = Series.objects.visible_to(member).filter(sort_key__contains=title)
    return rows.filter(
        Q(story__in=stories)
        | Q(series__in=series)
        | Q(pen_name__folded__contains=words)
        | Q(tag__folded__contains=words)
        | Q(saved_filter__name__icontains=typed)
    )


def wishes(rows: list[Subscription], member: Member) -> list[Wish]:
    """The lines of a page: its stories and series in a query each, whatever their number."""
    stories = Story.objects.visible_to(member).in_bulk([row.story_id for row in rows])
    series = Series.objects.visible_to(member).in_bulk([row.series_id for row in rows])
    return [wish(row, stories, series) for row in rows]


def wish(row: Subscription, stories: dict[int, Story], series: dict[int, Series]) -> Wish:
    if row.story_id:
        return Wish(row, "story", stories.get(row.story_id))
    if row.series_id:
        return Wish(row, "series", series.get(row.series_id))
    nouns: dict[str, Noun | None] = {
        "tag": row.tag,
        "pen_name": row.pen_name,
        "saved_filter": row.saved_filter,
    }
    return next(Wish(row, column, noun) for column, noun in nouns.items() if noun)
