"""What was mended on the way in: every value, counted by kind and shown in samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count

if TYPE_CHECKING:
    # The processes that make texts load this module, and no models.
    from chapterhouse.archive.models import Source

MOST_SAMPLES = 12
SAMPLE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Mended:
    """One value mended: in which column, in what way, from what to what."""

    column: str
    kind: str
    before: str
    after: str

    def shortened(self) -> Mended:
        """The same, with only the stretch of both texts where they begin to differ."""
        return Mended(self.column, self.kind, *around_the_difference(self.before, self.after))


def report(source: Source) -> list[dict[str, Any]]:
    """Every kind of repair, the most frequent first, as JSON values."""
    kinds = source.repairs.values_list("kind").annotate(count=Count("pk"))
    return [
        {"kind": kind, "count": count, "samples": samples(source, kind)}
        for kind, count in kinds.order_by("-count", "kind")
    ]


def samples(source: Source, kind: str) -> list[dict[str, str]]:
    """The first repairs of a kind."""
    rows = source.repairs.filter(kind=kind).order_by("pk")[:MOST_SAMPLES]
    return [
        {
            "table": row.table,
            "key": row.old_key,
            "column": row.column,
            "before": row.before,
            "after": row.after,
        }
        for row in rows
    ]


def around_the_difference(before: str, after: str) -> tuple[str, str]:
    """The stretch of both texts where they begin to differ."""
    start = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        start += 1
    start = max(0, start - SAMPLE_LENGTH // 4)
    return _shown(before, start), _shown(after, start)


def _shown(text: str, start: int) -> str:
    # PostgreSQL's texts cannot hold a NUL, not even escaped.
    return text[start : start + SAMPLE_LENGTH].replace("\0", "\N{SYMBOL FOR NULL}")
