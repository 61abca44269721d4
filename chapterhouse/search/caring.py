"""Building the indexes anew and checking them, as jobs of a worker; what the last check said."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from django.utils import timezone

from chapterhouse.jobs import progress
from chapterhouse.search.index.building import build
from chapterhouse.search.index.checking import Difference, differing
from chapterhouse.search.index.folder import BusyError, everything
from chapterhouse.search.index.following import SHAPES
from chapterhouse.search.index.reading import NoIndexError, Reader
from chapterhouse.search.index.shape import Shape

# So many ids of each sort are kept; more say nothing more.
KEPT = 20


def build_anew() -> None:
    """Each index that the archive wants, beside the one that readers go on with."""
    for shape in wanted():
        try:
            build(telling(shape), shape)
        except BusyError:
            # Somebody else builds it, which is as good.
            continue


def wanted() -> Iterator[Shape]:
    return (shape for shape in SHAPES if shape.is_wanted())


def telling(shape: Shape) -> Any:
    return lambda done, total: progress.report(done, total, shape.name)


@dataclass(frozen=True)
class Found:
    """Of one index: how many rows the tables have for it, and ids that differ; `rows` None where
    there is no index."""

    name: str
    rows: int | None
    missing: int = 0
    different: int = 0
    too_many: int = 0
    waiting: int = 0
    examples: tuple[int, ...] = ()

    @classmethod
    def of(cls, shape: Shape, said: Difference) -> Self:
        wrong = (*said.missing, *said.different, *said.too_many)
        numbers = (len(said.missing), len(said.different), len(said.too_many), said.waiting)
        return cls(shape.name, said.rows, *numbers, examples=tuple(wrong[:KEPT]))

    @property
    def is_true(self) -> bool:
        return self.rows is not None and not (self.missing or self.different or self.too_many)


@dataclass(frozen=True)
class Check:
    made_at: datetime
    found: list[Found]

    @property
    def is_true(self) -> bool:
        return all(one.is_true for one in self.found)


def check() -> Check:
    """Compare all indexes of this machine with the tables, and keep what was found."""
    made = Check(timezone.now(), [checked(shape) for shape in wanted()])
    said = {"made_at": made.made_at.isoformat(), "found": [asdict(one) for one in made.found]}
    place = kept_at()
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".new")
    fresh.write_text(json.dumps(said))
    fresh.replace(place)
    return made


def checked(shape: Shape) -> Found:
    try:
        return Found.of(shape, differing(Reader(shape).view(), shape))
    except NoIndexError:
        return Found(shape.name, None)


def last_check() -> Check | None:
    """What was found on this machine, whenever that was."""
    try:
        said = json.loads(kept_at().read_text())
        found = [Found(**{**one, "examples": tuple(one["examples"])}) for one in said["found"]]
        return Check(datetime.fromisoformat(said["made_at"]), found)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def kept_at() -> Path:
    return everything() / "checked.json"
