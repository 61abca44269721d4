"""The order of a story's chapters: places 1 to n without a gap, for all that are not in the bin."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.db import transaction
from django.db.models import F, QuerySet

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.stories.models import Chapter, State, Story

# Beyond any place. No two chapters may share a place even for a moment, on SQLite nor PostgreSQL,
# so whoever changes places is moved out there first.
AWAY = 2**30


class OrderMovedError(Exception):
    """Somebody else put the chapters in another order since the page was made."""


def places(story: Story) -> QuerySet[Chapter]:
    """The chapters that have a place, in their order."""
    return Chapter.objects.filter(story=story).exclude(state=State.BINNED).order_by("position")


def order_of(story: Story) -> list[int]:
    return list(places(story).values_list("pk", flat=True))


def hold(story: Story) -> None:
    """Until the transaction ends nobody else gives places in this story."""
    Story.objects.select_for_update().only("pk").get(pk=story.pk)


@transaction.atomic
def make_room(story: Story, after: int | None) -> int:
    """A free place behind the chapter with this id, at the end for None, before all for 0.

    To be filled in the same transaction.
    """
    hold(story)
    order = order_of(story)
    index = len(order) if after is None else behind(order, after)
    settle(story, [*order[:index], None, *order[index:]])
    return index + 1


@transaction.atomic
def make_room_at(story: Story, position: int) -> int:
    """This place, or the nearest one that there is, freed in the same way."""
    hold(story)
    order = order_of(story)
    index = min(max(position, 1) - 1, len(order))
    settle(story, [*order[:index], None, *order[index:]])
    return index + 1


@transaction.atomic
def close_gaps(story: Story) -> None:
    """Give the places 1 to n again, after a chapter left."""
    hold(story)
    settle(story, order_of(story))


@transaction.atomic
def move_after(chapter: Chapter, after: int, *, by: Member | None) -> int:
    """Put the chapter behind the one with this id, before all for 0; the place it has now.

    It goes by the order of this moment: whoever moves another chapter meanwhile loses nothing.
    """
    hold(chapter.story)
    before = order_of(chapter.story)
    order = [key for key in before if key != chapter.pk]
    order.insert(behind(order, after), chapter.pk)
    return tell(chapter.story, before, order, by=by).index(chapter.pk) + 1


@transaction.atomic
def step(chapter: Chapter, steps: int, *, by: Member | None) -> int:
    """Move it so many places on, back for less than none, as far as there are places."""
    hold(chapter.story)
    order = before = order_of(chapter.story)
    index = order.index(chapter.pk)
    order = [key for key in order if key != chapter.pk]
    order.insert(min(max(index + steps, 0), len(order)), chapter.pk)
    return tell(chapter.story, before, order, by=by).index(chapter.pk) + 1


@transaction.atomic
def put_in_order(
    story: Story, keys: Sequence[int], *, began: Sequence[int], by: Member | None
) -> None:
    """Put all chapters in this order, made on a page that showed them in the order `began`.

    Chapters that came meanwhile stay behind the one they followed. Raises OrderMovedError, and
    changes nothing, where those that the page knew stand in another order now.
    """
    hold(story)
    now = order_of(story)
    known = set(began) & set(now)
    if [key for key in now if key in known] != [key for key in began if key in known]:
        raise OrderMovedError
    wanted = [key for key in dict.fromkeys((*keys, *began)) if key in known]
    tell(story, now, with_newcomers(wanted, now), by=by)


def with_newcomers(wanted: list[int], now: list[int]) -> list[int]:
    order, known = list(wanted), set(wanted)
    for before, key in zip([0, *now], now, strict=False):
        if key not in known:
            order.insert(behind(order, before), key)
    return order


def behind(order: Sequence[int], after: int) -> int:
    """The index behind this id: the beginning for 0, the end for one that is not there (now)."""
    if not after:
        return 0
    return order.index(after) + 1 if after in order else len(order)


def tell(story: Story, before: list[int], order: list[int], *, by: Member | None) -> list[int]:
    """Settle the order and say who changed it, if it was changed at all."""
    settle(story, order)
    if order != before:
        Change.record("reorder", story, by=by)
        announce("story", [story.pk], "change")
    return order


def settle(story: Story, order: Sequence[int | None]) -> None:
    """Give each of these ids its index plus one as its place; None keeps a place free.

    Neighbours that move by as much move together: two statements for a move, however long it is.
    """
    stand = dict(places(story).values_list("pk", "position"))
    moves = [(stand[key], index) for index, key in enumerate(order, 1) if key is not None]
    moved = False
    for first, last, by in runs(moves):
        moved = True
        run = places(story).filter(position__gte=first, position__lte=last)
        run.order_by().update(position=F("position") + (AWAY + by))
    if moved:
        away = Chapter.objects.filter(story=story, position__gte=AWAY)
        away.update(position=F("position") - AWAY)


def runs(moves: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """The first and last old place, and by how much they move, of neighbours that move together.

    `moves` are old and new places. What stays where it is is left out.
    """
    for by, run in groupby(sorted(moves), key=lambda move: move[1] - move[0]):
        olds = [old for old, _ in run]
        if by:
            yield olds[0], olds[-1], by
