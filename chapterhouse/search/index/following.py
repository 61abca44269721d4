"""Keeping this machine's indexes true: each reads the outbox by itself and applies what changed."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from django.db import DatabaseError, close_old_connections, connection

from chapterhouse.jobs.companions import companion
from chapterhouse.jobs.readers import rows_after
from chapterhouse.search.index.building import Telling, build
from chapterhouse.search.index.chapters import CHAPTERS
from chapterhouse.search.index.disk import refusal
from chapterhouse.search.index.folder import BusyError, Home, everything
from chapterhouse.search.index.names import AUTHORS, SERIES
from chapterhouse.search.index.position import Position
from chapterhouse.search.index.shape import Shape
from chapterhouse.search.index.stories import STORIES
from chapterhouse.search.index.writing import Writer

LOOKS_EVERY = 0.15
LEAST_BETWEEN_COMMITS = 0.2
AFTER_TROUBLE, LONGEST_AFTER_TROUBLE = 5.0, 60.0
# After so much trouble in a row, and none for so many seconds in between, it is not passing.
PATIENCE, CALM = 3, 60.0
WISHES_EVERY = 3.0
ROWS_AT_ONCE = 500
SHAPES = (STORIES, CHAPTERS, AUTHORS, SERIES)

log = logging.getLogger(__name__)
REFUSED = (
    "The search index of %s cannot be written: %s. Make room on the disk, or let the archive write "
    "to %s; it is brought up to date by itself then. Searches answer from the old one."
)


class Stopping(Exception):  # noqa: N818 - no error: the process is asked to end
    """Raised while an index is built, between two batches."""


def follow(shape: Shape, stopping: Event) -> None:
    """Apply what is new until told to stop; the one process of a machine that holds the lock."""
    home, troubles = Home(shape), Troubles(shape.name)
    while not stopping.is_set():
        troubles.began = time.monotonic()
        try:
            if not wanted(home):
                pause(stopping, WISHES_EVERY)
                continue
            with home.alone("follow"):
                if troubles.in_a_row >= PATIENCE:
                    mend(home, stopping)
                follow_alone(home, stopping, troubles.are_over)
        except BusyError:
            pause(stopping, AFTER_TROUBLE)
        except Stopping:
            return
        except (DatabaseError, OSError, ValueError) as reason:
            connection.close()
            stopping.wait(troubles.met(reason))


@dataclass
class Troubles:
    """What one index has met: `in_a_row` so often it could not be read or written; `is_refused`:
    the disk did not take what was written, which is told once, and no fault of the index."""

    name: str
    began: float = 0.0
    in_a_row: int = 0
    is_refused: bool = False

    def met(self, reason: Exception) -> float:
        """Tell the log; gives the seconds to wait."""
        if said := refusal(reason):
            if not self.is_refused:
                log.error(REFUSED, self.name, said, everything())
            self.is_refused = True
            return AFTER_TROUBLE
        log.error("The search index could not be brought up to date", exc_info=reason)
        so_far = self.in_a_row if time.monotonic() - self.began < CALM else 0
        self.in_a_row = so_far + isinstance(reason, ValueError)
        return min(AFTER_TROUBLE * max(1, self.in_a_row), LONGEST_AFTER_TROUBLE)

    def are_over(self) -> None:
        if self.is_refused:
            log.warning("The search index of %s is followed again", self.name)
        self.is_refused = False


def mend(home: Home, stopping: Event) -> None:
    """Build the index anew: its files are torn."""
    log.error("The index of %s cannot be followed any more; it is built anew", home.shape.name)
    build(stopper(stopping), home.shape)


for shape in SHAPES:
    companion(partial(follow, shape))


def wanted(home: Home) -> bool:
    """Whether the archive wants this index; what it does not want is cleared away."""
    close_old_connections()
    if home.shape.is_wanted():
        return True
    home.clear()
    return False


def follow_alone(home: Home, stopping: Event, well: Callable[[], None]) -> None:
    """Follow until told to stop, or another index is in use; `well` hears of each commit."""
    place = home.current() or first_index(home, stopping)
    home.clear_former()
    with Writer(home.shape, place) as writer:
        if writer.position is None or not writer.position.is_of_this_database():
            log.warning("The search index is of another state of the database; built anew")
            build(stopper(stopping), home.shape)
            return
        looked = time.monotonic()
        while not stopping.is_set() and home.current() == place:
            close_old_connections()
            began = time.monotonic()
            rest = LOOKS_EVERY
            if catch_up(writer):
                well()
                rest = LEAST_BETWEEN_COMMITS
            if began - looked > WISHES_EVERY:
                looked = began
                if not home.shape.is_wanted():
                    return
            pause(stopping, max(0.0, rest - (time.monotonic() - began)))


def pause(stopping: Event, seconds: float) -> None:
    """Hold no connection meanwhile: PostgreSQL's pool has four for all threads of a worker."""
    close_old_connections()
    stopping.wait(seconds)


def first_index(home: Home, stopping: Event) -> Path:
    build(stopper(stopping), home.shape)
    place = home.current()
    if place is None:
        raise OSError("the index that was built is gone")
    return place


def stopper(stopping: Event) -> Telling:
    def tell(_done: int, _total: int) -> None:
        if stopping.is_set():
            raise Stopping

    return tell


def catch_up(writer: Writer) -> bool:
    """Apply the next rows of the outbox in one commit; False where there are none."""
    position = writer.position or Position()
    rows = list(rows_after(position.reached())[:ROWS_AT_ONCE])
    if not rows:
        return False
    writer.take(writer.shape.touched(rows))
    writer.commit(Position.of(rows[-1]))
    return True
