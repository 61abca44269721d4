"""The tags that a member never wants to see, all below them, and what carries one of those."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.members.models import Member
from chapterhouse.stories.models import ChapterTag, SeriesTag, StoryTag
from chapterhouse.stories.sparing import cause_for, cause_for_few
from chapterhouse.tags.choosing import ways_of
from chapterhouse.tags.models import TagChoice, TagClosure


@cause_for("tag")
def never_seen(member: Member) -> QuerySet | None:
    """The member's tags, and what is below them."""
    if not (never := chosen(member)):
        return None
    return TagClosure.objects.filter(ancestor__in=never).order_by().values("descendant")


def chosen(member: Member) -> list[int]:
    return [tag for tag, way in ways_of(member).items() if way == TagChoice.Way.NEVER]


def carrying(taggings: QuerySet, column: str, member: Member) -> QuerySet | None:
    """The ids in this column of the taggings with one of the member's tags or what is below it."""
    if (below := never_seen(member)) is None:
        return None
    return taggings.filter(tag__in=below).order_by().values(column)


@cause_for("story")
def stories_with_it(member: Member) -> QuerySet | None:
    return carrying(StoryTag.objects.all(), "story", member)


@cause_for("story")
def stories_with_it_in_a_chapter(member: Member) -> QuerySet | None:
    return carrying(ChapterTag.objects.filter(chapter__is_live=True), "chapter__story", member)


@cause_for("series")
def series_with_it(member: Member) -> QuerySet | None:
    return carrying(SeriesTag.objects.all(), "series", member)


@cause_for_few("series")
def few_series_with_it(member: Member, few: list[int]) -> Collection[int]:
    return [key for (key,) in answers(tagged_below, SeriesTag.objects.all(), few, chosen(member))]


def tagged_below(taggings: QuerySet, series: Any, never: Any) -> QuerySet:
    """Each tag is looked up on its way up: below popular tags are thousands."""
    ways = TagClosure.objects.filter(among("ancestor", never), descendant=OuterRef("tag"))
    return taggings.filter(among("series", series), Exists(ways)).order_by().values_list("series")
