"""Proof that the index holds exactly what the tables say."""

from collections.abc import Iterator
from dataclasses import dataclass

import tantivy

from chapterhouse.jobs.readers import rows_after
from chapterhouse.search.index.position import Position
from chapterhouse.search.index.reading import View, count_of
from chapterhouse.search.index.shape import Shape
from chapterhouse.search.index.stories import STORIES

AT_ONCE = 10_000


@dataclass(frozen=True)
class Difference:
    """Ids of stories or chapters; `waiting` are those that the outbox has taken anew anyhow."""

    rows: int
    missing: list[int]
    different: list[int]
    too_many: list[int]
    waiting: int

    def __bool__(self) -> bool:
        return bool(self.missing or self.different or self.too_many)


def differing(view: View, shape: Shape = STORIES) -> Difference:
    """Compare every row with what stands in the index of it."""
    indexed, twice = once(digests(view.searcher, shape))
    position = Position.in_index(view.searcher, shape.schema()) or Position()
    waiting = shape.touched(rows_after(position.reached())) | shape.untold()
    missing: list[int] = []
    different: list[int] = []
    count = 0
    for keys in shape.batches():
        for key, digest, _make in shape.documents(keys):
            count += 1
            known = indexed.pop(key, None)
            if key not in waiting and known != digest:
                (missing if known is None else different).append(key)
    too_many = sorted((set(indexed) | twice) - waiting)
    return Difference(count, missing, different, too_many, len(waiting))


def once(pairs: Iterator[tuple[int, int]]) -> tuple[dict[int, int], set[int]]:
    """The digest of each row, and which rows have more than one."""
    known: dict[int, int] = {}
    twice: set[int] = set()
    for key, digest in pairs:
        if key in known:
            twice.add(key)
        known[key] = digest
    return known, twice


def digests(searcher: tantivy.Searcher, shape: Shape) -> Iterator[tuple[int, int]]:
    """Id and digest of each row in the index; one that stands there twice gives both."""
    listed = shape.everything()
    total = count_of(searcher, listed)
    for offset in range(0, total, AT_ONCE):
        hits = searcher.search(listed, AT_ONCE, offset=offset, count=False, order_by_field="id")
        places = [place for _key, place in hits.hits]
        keys = searcher.fast_field_values("id", places)
        yield from zip(keys, searcher.fast_field_values("digest", places), strict=True)
