"""Two texts side by side: where they differ, by words, with a little of what is around."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from chapterhouse.lib.html.block_ids import block_id
from chapterhouse.lib.html.blocks import assign_ids, blocks_of
from chapterhouse.stories.comparing import Row, compared

# So many blocks around a difference are shown; the others are counted.
AROUND = 1


@dataclass(frozen=True)
class Stretch:
    """Rows to be shown, or how many are left out because both have them alike."""

    rows: list[Row]
    skipped: int = 0


def stretches_of(here: str, there: str) -> list[Stretch]:
    """Where two texts of any HTML differ; nothing where they are the same."""
    numbers = count(1)
    left = assign_ids((), here, lambda: block_id(next(numbers)))
    right = assign_ids(blocks_of(left), there, lambda: block_id(next(numbers)))
    rows = compared(left, right)
    return [] if all(row.kind == "same" for row in rows) else list(folded(rows))


def folded(rows: list[Row]) -> Iterator[Stretch]:
    near = {
        place + step
        for place, row in enumerate(rows)
        if row.kind != "same"
        for step in range(-AROUND, AROUND + 1)
    }
    shown: list[Row] = []
    skipped = 0
    for place, row in enumerate(rows):
        if place in near:
            if skipped:
                yield Stretch([], skipped)
            shown, skipped = [*shown, row], 0
        else:
            if shown:
                yield Stretch(shown)
            shown, skipped = [], skipped + 1
    yield Stretch(shown, skipped)
