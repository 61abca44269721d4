"""Moving one chapter, into the volume where it comes to stand."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from chapterhouse.members.models import Member
from chapterhouse.stories import grouping, ordering
from chapterhouse.stories.models import Chapter, ChapterGroup


@dataclass(frozen=True)
class Moved:
    """Its place now; `volume` is the one it came into, or out of all where `has_left`."""

    place: int
    volume: ChapterGroup | None = None
    has_left: bool = False


def step(chapter: Chapter, steps: int, *, by: Member | None) -> Moved:
    """Move it so many places on, back for less than none, as far as there are places."""
    return moved(chapter, lambda: ordering.step(chapter, steps, by=by), by=by)


def move_after(chapter: Chapter, after: int, *, by: Member | None) -> Moved:
    """Put it behind the chapter with this id, before all for 0."""
    return moved(chapter, lambda: ordering.move_after(chapter, after, by=by), by=by)


@transaction.atomic
def moved(chapter: Chapter, move: Callable[[], int], *, by: Member | None) -> Moved:
    ordering.hold(chapter.story)
    chapter.refresh_from_db(fields=["position", "group"])
    old = chapter.position
    place = move()
    if place == old:
        return Moved(place)
    group = group_at(chapter, place, came_up=place < old)
    if group == chapter.group_id:
        return Moved(place)
    chapter.group_id = group
    chapter.save(update_fields=["group"])
    grouping.settle(chapter.story)
    grouping.tell(chapter.story, by)
    return Moved(place, chapter.group, has_left=group is None)


def group_at(chapter: Chapter, place: int, *, came_up: bool) -> int | None:
    """The volume of its neighbours. Between two it stays in its own, where that is one of them,
    else it comes into that of the chapter which it passed last."""
    near = ordering.places(chapter.story).filter(position__in=(place - 1, place + 1))
    groups = dict(near.values_list("position", "group"))
    above, below = groups.get(place - 1), groups.get(place + 1)
    if above != below and chapter.group_id in {above, below}:
        return chapter.group_id
    return below if came_up else above
