"""Rows of an INSERT found in a buffer: the quick way, and the careful way when that fails."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chapterhouse.importers.sql import values
from chapterhouse.importers.sql.values import VALUE

Row = tuple[bytes | None, ...]

_OPENING = re.compile(rb"\s*+\(\s*+")
_ONE = re.compile(rb"(" + VALUE + rb")\s*+([,)])\s*+", re.DOTALL)
# What may stand at the end of a buffer that was cut inside a value.
_UNFINISHED = re.compile(
    rb"(?:" + VALUE + rb"|(?:_[A-Za-z0-9]++\s*+|[xXbBnN])?+"
    rb"(?:'(?:[^'\\]++|\\.|'')*+|\"(?:[^\"\\]++|\\.|\"\")*+)?\\?)\s*+\Z",
    re.DOTALL,
)


class Unfinished(Exception):  # noqa: N818 - not an error: the buffer ends first
    """The buffer ends inside this row."""


class BrokenRowError(Exception):
    """What stands here cannot be a row; `at` is where it stops making sense."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@dataclass(frozen=True)
class Found:
    values: Row
    end: int


@lru_cache(maxsize=64)
def row_of(columns: int) -> re.Pattern[bytes]:
    """The pattern of a whole row with so many values, each in a group of its own."""
    value = rb"\s*+(" + VALUE + rb")\s*+"
    return re.compile(rb"\s*+\(" + rb",".join([value] * columns) + rb"\)\s*+", re.DOTALL)


def walk(data: bytes, at: int) -> Found:
    """One row value by value, however many there are.

    Raises Unfinished when the buffer ends first, BrokenRowError when this is not a row.
    """
    opening = _OPENING.match(data, at)
    if opening is None:
        if not data[at:].strip():
            raise Unfinished
        raise BrokenRowError(at)
    written, position = [], opening.end()
    while one := _ONE.match(data, position):
        written.append(values.read(one[1]))
        position = one.end()
        if one[2] == b")":
            return Found(tuple(written), position)
    if _UNFINISHED.match(data, position):
        raise Unfinished
    raise BrokenRowError(position)
