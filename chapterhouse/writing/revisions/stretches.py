"""What of a comparison is shown: the changes with what stands around them, not what stayed."""

from collections.abc import Sequence
from dataclasses import dataclass

from chapterhouse.stories.comparing import Row

AROUND = 1
# To leave out a line or two saves nobody time.
FEWEST = 3


@dataclass(frozen=True)
class Unchanged:
    """So many blocks and words that are the same in both versions, left out."""

    blocks: int
    words: int


def stretches(rows: Sequence[Row]) -> list[Row | Unchanged]:
    near = {
        place
        for number, row in enumerate(rows)
        if row.kind != "same"
        for place in range(number - AROUND, number + AROUND + 1)
    }
    shown: list[Row | Unchanged] = []
    left_out: list[Row] = []
    for number, row in enumerate(rows):
        if number not in near:
            left_out.append(row)
            continue
        shown += [*folded(left_out), row]
        left_out = []
    return [*shown, *folded(left_out)]


def folded(rows: list[Row]) -> list[Row | Unchanged]:
    if len(rows) < FEWEST:
        return list(rows)
    return [Unchanged(len(rows), sum(row.words for row in rows))]
