"""What stands of each index on this machine, for whoever looks after it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from chapterhouse.jobs.readers import rows_after
from chapterhouse.search.index.folder import CURRENT, BusyError, Home
from chapterhouse.search.index.position import Position
from chapterhouse.search.index.reading import NoIndexError, Reader, count_of
from chapterhouse.search.index.shape import Shape

# Who is further behind than that is told so without a number.
FAR = 10_000


@dataclass(frozen=True)
class State:
    """`documents` None: there is none of this version. `behind` are rows of the outbox it has not
    applied, FAR + 1 for more; `size` in bytes; `built_at` when it was brought into use."""

    shape: Shape
    is_wanted: bool
    is_being_built: bool
    documents: int | None = None
    size: int = 0
    behind: int = 0
    built_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.shape.name

    @property
    def is_far_behind(self) -> bool:
        return self.behind > FAR


def state_of(shape: Shape) -> State:
    home = Home(shape)
    wanted, building = shape.is_wanted(), is_being_built(home)
    place = home.current()
    try:
        view = Reader(shape).view()
    except NoIndexError:
        return State(shape, wanted, building)
    if place is None:
        return State(shape, wanted, building)
    position = Position.in_index(view.searcher, shape.schema()) or Position()
    return State(
        shape,
        wanted,
        building,
        documents=count_of(view.searcher, shape.everything()),
        size=size_of(place),
        behind=rows_after(position.reached())[: FAR + 1].count(),
        built_at=datetime.fromtimestamp((home.root / CURRENT).stat().st_mtime, UTC),
    )


def size_of(place: Path) -> int:
    """Files that a merge takes away meanwhile count for nothing."""
    total = 0
    for file in place.iterdir():
        try:
            total += file.stat().st_size
        except FileNotFoundError:
            continue
    return total


def is_being_built(home: Home) -> bool:
    """Whether a process of this machine builds it anew, or for the first time, now."""
    try:
        with home.alone("build"):
            return False
    except BusyError:
        return True
