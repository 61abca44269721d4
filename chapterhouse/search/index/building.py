"""Building an index beside the one in use, and bringing it into use once it is whole."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from chapterhouse.search.index.disk import refusal
from chapterhouse.search.index.folder import Home
from chapterhouse.search.index.position import Position
from chapterhouse.search.index.shape import Shape
from chapterhouse.search.index.stories import STORIES
from chapterhouse.search.index.writing import HEAP_OF_BUILD, Writer

Telling = Callable[[int, int], None]


def build(tell: Telling = lambda done, total: None, shape: Shape = STORIES) -> int:
    """Put all there is into a new index and use it; gives how much that is.

    Readers read the old one until then. A build that was broken off is gone on with. `tell` hears
    how many of how many are done and may raise to stop it. Raises BusyError.
    """
    home = Home(shape)
    with home.alone("build"):
        place = begun(home) or home.new()
        try:
            fill_place(shape, place, tell)
        except (OSError, ValueError) as reason:
            if refusal(reason):
                # The database may want the room more than the next build wants this one's half.
                shutil.rmtree(place, ignore_errors=True)
            raise
        home.use(place)
        return shape.rows().count()


def fill_place(shape: Shape, place: Path, tell: Telling) -> None:
    with Writer(shape, place, HEAP_OF_BUILD) as writer:
        if writer.position is None:
            writer.commit(Position.latest(built_to=0))
        if writer.position and writer.position.built_to is not None:
            fill(writer, tell)
        writer.settle()


def begun(home: Home) -> Path | None:
    """A build of this version and database that was broken off; what is of no use is left."""
    for place in reversed(home.unfinished()):
        try:
            with Writer(home.shape, place) as writer:
                if writer.position and writer.position.is_of_this_database():
                    return place
        except ValueError:
            continue
    return None


def fill(writer: Writer, tell: Telling) -> None:
    start, shape = writer.position or Position(), writer.shape
    total = shape.rows().count()
    done = shape.rows().filter(pk__lte=start.built_to or 0).count()
    uncommitted = 0
    for keys in shape.batches(start.built_to or 0):
        tell(done, total)
        writer.take(keys, is_new=True)
        done, uncommitted = done + len(keys), uncommitted + len(keys)
        if uncommitted >= shape.commits_every:
            writer.commit(replace(start, built_to=keys[-1]))
            uncommitted = 0
    writer.commit(replace(start, built_to=None))
    tell(done, total)
