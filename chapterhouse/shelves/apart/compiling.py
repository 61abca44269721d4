"""Conditions as a query over stories."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Count, F, Max, Min, Q
from django.utils import timezone

from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.stories.models import Authorship, ChapterTag, StoryTag
from chapterhouse.tags.models import Kind, Tag, TagClosure

# No row: an empty Q would be every row.
NONE = Q(pk__in=())


def meeting(conditions: Conditions, category: int | None = None, now: datetime | None = None) -> Q:
    """The stories that meet all of them, and carry this category or one below it if one is named.

    Without a condition: every story.
    """
    met = within(conditions, category, now or timezone.now())
    if conditions.crosses is not None:
        met &= crossing() if conditions.crosses else ~crossing()
    return met


def meeting_any(several: Iterable[tuple[int | None, Conditions]]) -> Q:
    """The stories that meet one of these, each with its category.

    Which stories cross is asked once for all of them: it reads the tags of the whole archive.
    """
    now = timezone.now()
    met: dict[bool | None, list[Q]] = {None: [], True: [], False: []}
    for category, conditions in several:
        met[conditions.crosses].append(within(conditions, category, now))
    found = reduce(or_, met[None], NONE)
    if met[True]:
        found |= reduce(or_, met[True]) & crossing()
    if met[False]:
        found |= reduce(or_, met[False]) & ~crossing()
    return found


def within(conditions: Conditions, category: int | None, now: datetime) -> Q:
    """All but whether they cross. Columns first: SQLite asks in this order, and ends at a no."""
    met = [*of_columns(conditions, now), *of_tags(conditions)]
    if category:
        met.append(carrying([category]))
    if conditions.authors:
        met.append(written_by(conditions.authors))
    if conditions.tags_from is not None:
        met.append(tagged_from(conditions.tags_from))
    return reduce(and_, met, Q())


def of_tags(conditions: Conditions) -> list[Q]:
    met = [carrying([tag]) for tag in conditions.all_of]
    if conditions.any_of:
        met.append(carrying(conditions.any_of))
    if conditions.none_of:
        met.append(~carrying(conditions.none_of))
    return met


def of_columns(conditions: Conditions, now: datetime) -> list[Q]:
    columns: dict[str, Any] = {
        "rating__in": conditions.ratings,
        "language__in": conditions.languages,
        "progress__in": conditions.progress,
        "words__gte": conditions.words_from,
        "words__lte": conditions.words_to,
        "chapter_count__gte": conditions.chapters_from,
        "chapter_count__lte": conditions.chapters_to,
    }
    if conditions.idle_days is not None:
        columns["updated_at__lt"] = now - timedelta(days=min(conditions.idle_days, 100_000))
    return [Q(**{name: chosen}) for name, chosen in columns.items() if chosen not in ((), None)]


def carrying(tags: Iterable[int]) -> Q:
    """One of these tags or of what is below them, on the story or on a chapter of it."""
    below = TagClosure.objects.filter(ancestor__in=tags).values("descendant")
    on_stories = StoryTag.objects.filter(tag__in=below).order_by().values("story")
    on_chapters = ChapterTag.objects.filter(tag__in=below, chapter__is_live=True)
    return Q(pk__in=on_stories) | Q(pk__in=on_chapters.order_by().values("chapter__story"))


def written_by(names: Iterable[int]) -> Q:
    agreed = Authorship.objects.filter(pen_name__in=names, has_consent=True)
    return Q(pk__in=agreed.order_by().values("story"))


def crossing() -> Q:
    """In more than one of the categories that stand under no other."""
    tops = Tag.objects.canonical().tops().of(Kind.Part.CATEGORY).order_by().values("pk")
    under = StoryTag.objects.filter(tag__above__ancestor__in=tops).order_by().values("story")
    # The least and the greatest are found faster than distinct ones are counted.
    ends = under.annotate(least=Min("tag__above__ancestor"), most=Max("tag__above__ancestor"))
    return Q(pk__in=ends.filter(least__lt=F("most")).values("story"))


def tagged_from(number: int) -> Q:
    if number < 1:
        return Q()
    counted = StoryTag.objects.order_by().values("story").annotate(number=Count("pk"))
    return Q(pk__in=counted.filter(number__gte=number).values("story"))
