"""A set at work: slice after slice, each a short transaction that also notes how far it got.

So readers and writers go on meanwhile, and after a kill it goes on with the next slice.
"""

import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from chapterhouse.archive.maintained import count_ahead
from chapterhouse.jobs import progress
from chapterhouse.jobs.models import announce
from chapterhouse.tags.edges import keys_below
from chapterhouse.tags.models import Tag, TagClosure, Trace, WranglingSet, WranglingStep
from chapterhouse.tags.parents import close
from chapterhouse.tags.wrangling.effects import MOVING, Effect, tags_in
from chapterhouse.tags.wrangling.planning import rows_of_stories

STORIES_AT_ONCE = 100
TAGS_AT_ONCE = 100
# At least so long others may write after each slice, in seconds.
SHORTEST_PAUSE = 0.02
State = WranglingSet.State


@dataclass(frozen=True)
class Slice:
    """What is written at once, and the mark behind which the next one begins."""

    write: Callable[[], None]
    after: Any
    done: int = 0
    total: int = 0


# Gives the next slice behind a mark; None where nothing is left.
Phase = Callable[["Run", Any], Slice | None]


@dataclass
class Run:
    """One worker's way through the phases of a set; what it gathered is gathered again by another.

    Reading goes before the transaction, so that on SQLite nobody waits for it.
    """

    one: WranglingSet
    phases: list[Phase]
    becomes: str
    # How long the last slice kept others from writing, in seconds.
    held: float = 0

    def go(self) -> None:
        while self.one.is_at_work:
            self.advance()
            # A writer who waits on SQLite looks again only now and then: a door that is open for
            # longer than it was closed lets it in.
            time.sleep(max(2 * self.held, SHORTEST_PAUSE))
            stage = f"{self.one.cursor.get('phase', 0)}/{len(self.phases)}"
            progress.report(self.one.done, self.one.total, stage)

    def advance(self) -> None:
        number, cursor = self.one.cursor.get("phase", 0), self.one.cursor
        ended = number >= len(self.phases)
        piece = None if ended else self.phases[number](self, cursor.get("after"))
        with transaction.atomic():
            began = time.monotonic()
            self.one = WranglingSet.objects.select_for_update().get(pk=self.one.pk)
            if self.one.cursor != cursor or not self.one.is_at_work:
                return
            if ended:
                self.end()
            elif piece is None:
                self.note({"phase": number + 1})
            else:
                piece.write()
                self.note({"phase": number, "after": piece.after}, piece.done, piece.total)
        self.held = time.monotonic() - began

    def note(self, cursor: dict[str, Any], done: int = 0, total: int = 0) -> None:
        self.one.cursor, self.one.done, self.one.total = cursor, done, total
        self.one.save(update_fields=["cursor", "done", "total", "trouble"])

    def end(self) -> None:
        self.one.state, self.one.cursor = self.becomes, {}
        column = "applied_at" if self.becomes == State.APPLIED else "undone_at"
        setattr(self.one, column, timezone.now())
        self.one.save(update_fields=["state", "cursor", column])
        announce("tag", sorted(self.touched), "wrangle")

    def tell(self, words: str) -> None:
        """Keep a sentence for whoever looks at the set; saved with the slice."""
        self.one.trouble = "\n".join([*self.one.trouble.splitlines(), words][-100:])

    @cached_property
    def touched(self) -> set[int]:
        """The tags that its steps name, and those that their effects changed."""
        named = self.one.steps.values_list("tag", "other")
        keys = {key for pair in named for key in pair if key is not None}
        return keys | {key for effect in effects_of(self.one) for key in tags_in(effect)}

    @cached_property
    def stories(self) -> list[int]:
        """The stories that stand in other lists now, or are shown otherwise."""
        moving = (*MOVING, "name", "ambiguous")
        roots = {effect.key for effect in effects_of(self.one) if effect.noun in moving}
        return sorted(set(rows_of_stories(keys_below(roots))))

    @cached_property
    def counted(self) -> list[int]:
        """The tags that have other tags or stories below them now, and all above these."""
        named = self.one.steps.values_list("tag", "other")
        moved = [one for one in effects_of(self.one) if one.noun in MOVING]
        keys = {key for pair in named for key in pair}
        keys |= {key for effect in moved for key in (effect.before, effect.after)}
        above = TagClosure.objects.filter(descendant__in=keys - {None})
        return sorted((keys - {None}) | set(above.values_list("ancestor", flat=True)))


def effects_of(one: WranglingSet, step: WranglingStep | None = None) -> list[Effect]:
    """What was changed of tags, in the order in which it was."""
    traces = one.traces.filter(noun__in=GRAPH)
    if step is not None:
        traces = traces.filter(step=step)
    columns = traces.values_list("noun", "key", "before", "after")
    return [Effect(*values) for values in columns]


GRAPH = ("synonym", "parent", "home", "name", "ambiguous", "locked")


def closing(step: WranglingStep | None) -> Phase:
    """Let the closure follow the edges of a step, or of the whole set."""
    keys: list[int] | None = None

    def phase(run: Run, after: int | None) -> Slice | None:
        nonlocal keys
        if keys is None:
            effects = effects_of(run.one, step)
            keys = sorted(keys_below(one.key for one in effects if one.noun in MOVING))
        start = bisect_right(keys, after) if after is not None else 0
        part = keys[start : start + TAGS_AT_ONCE]
        if not part:
            return None
        return Slice(partial(close, part), part[-1], start + len(part), len(keys))

    return phase


def announcing(run: Run, after: int | None) -> Slice | None:
    """Let whoever follows stories learn of those that are found elsewhere now."""
    start = bisect_right(run.stories, after) if after is not None else 0
    part = run.stories[start : start + STORIES_AT_ONCE]
    if not part:
        return None
    write = partial(announce, "story", part, "retag")
    return Slice(write, part[-1], start + len(part), len(run.stories))


def counting(run: Run, after: int | None) -> Slice | None:
    """Count the stories of one tag after the other: a wide one takes its time."""
    start = bisect_right(run.counted, after) if after is not None else 0
    if start == len(run.counted):
        return None
    key = run.counted[start]
    return Slice(count_ahead(Tag, key), key, start + 1, len(run.counted))


def keep(run: Run, step: WranglingStep, effects: list[Effect]) -> None:
    Trace.objects.bulk_create(
        Trace(
            set=run.one,
            step=step,
            noun=effect.noun,
            key=effect.key,
            before=effect.before,
            after=effect.after,
        )
        for effect in effects
    )
