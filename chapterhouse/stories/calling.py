"""What a chapter without a title is called: its number as readers count, a prologue, news."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.stories.models import Chapter, State

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

# What chapters without a title are called that are not simply the next one.
UNTITLED: "dict[str, StrPromise]" = {
    Chapter.Kind.PROLOGUE: gettext_lazy("Prologue"),
    Chapter.Kind.SIDE_STORY: gettext_lazy("Side story"),
    Chapter.Kind.NEWS: gettext_lazy("News from the author"),
}


def called(chapter: Chapter, number: int | None = None) -> str:
    """Its title in plain words, or what it is. Without a `number` it is counted, in a query where
    none of `number_as_read` and `contents.numbered` did so before."""
    if chapter.title or chapter.kind in UNTITLED:
        return chapter.title or str(UNTITLED[chapter.kind])
    if number is None and not chapter.number:
        number_as_read([chapter])
    return _("Chapter %(number)d") % {"number": number or chapter.number}


def number_as_read(chapters: Iterable[Chapter]) -> None:
    """Give those of any stories that are called by their number the one that readers see.

    One query for all. What is out is counted among what is out, a draft among all that there is;
    news from the author never are.
    """
    wanted = [one for one in chapters if not one.title and one.kind not in UNTITLED]
    if not wanted:
        return
    there = before(OuterRef("position"), story=OuterRef("story")).exclude(state=State.BINNED)
    passed = Case(
        When(is_live=True, then=so_many(there.filter(is_live=True))), default=so_many(there)
    )
    numbered = (
        Chapter.objects.filter(pk__in={one.pk for one in wanted})
        .order_by()
        .annotate(passed=passed + 1)
    )
    numbers = dict(numbered.values_list("pk", "passed"))
    for one in wanted:
        one.number = numbers.get(one.pk, 0)


def numbers_in(story: int) -> dict[int, int]:
    """The same for all chapters of one story by their ids, however many there are."""
    rows = Chapter.objects.filter(story=story).exclude(state=State.BINNED).order_by("position")
    numbers, every, live = {}, 0, 0
    for pk, kind, is_live in rows.values_list("pk", "kind", "is_live"):
        counts = kind != Chapter.Kind.NEWS
        every, live = every + counts, live + (counts and is_live)
        numbers[pk] = live if is_live else every
    return numbers


def read_up_to(position: int, *, story: int) -> QuerySet[Chapter]:
    """The story's chapters that readers count up to this place."""
    return before(position + 1, story=story).filter(is_live=True)


def before(position: int | OuterRef, *, story: int | OuterRef) -> QuerySet[Chapter]:
    counting = Chapter.objects.exclude(kind=Chapter.Kind.NEWS).order_by()
    return counting.filter(story=story, position__lt=position)


def so_many(rows: QuerySet[Chapter]) -> Coalesce:
    counted = rows.values("story").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
