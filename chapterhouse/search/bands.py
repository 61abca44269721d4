"""Where the numbers of an archive's stories part into few, some and many."""

from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone

from chapterhouse.search.asking.nodes import Within
from chapterhouse.search.index.compiling import Asking, compiled
from chapterhouse.search.index.reading import count_of, reader

KEPT_FOR = 3600
MOST = 2**32 - 1


@dataclass(frozen=True)
class Bands:
    """Of the stories that have any of `field` two thirds have `some` at least, a third `many`."""

    field: str
    some: int
    many: int


def bands_of(*fields: str) -> Bands | None:
    """By the first of these numbers that any story has; None where none has. Kept for an hour.

    Raises NoIndexError.
    """
    name = f"bands-{'-'.join(fields)}"
    kept: Bands | None = cache.get(name)
    if kept is None:
        kept = next((bands for field in fields if (bands := parted(field))), None)
        cache.set(name, kept, KEPT_FOR)
    return kept


def parted(field: str) -> Bands | None:
    any_at_all = having(field, 1)
    if not any_at_all:
        return None
    some = most_that(field, any_at_all * 2 / 3)
    return Bands(field, some, max(some + 1, most_that(field, any_at_all / 3)))


def most_that(field: str, wanted: float) -> int:
    """The greatest number that so many stories still have, or more."""
    low, high = 1, MOST
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if having(field, middle) >= wanted else (low, middle - 1)
    return low


def having(field: str, least: int) -> int:
    """How many of all listed stories have so much of it."""
    asked = compiled(Within(field, least), Asking(timezone.now()))
    return count_of(reader.view().searcher, asked)
