"""What was mended on the way in: counted, and shown in samples with the original beside it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

MOST_SAMPLES = 12
SAMPLE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Repair:
    """One value mended: in which column, in what way, from what to what."""

    column: str
    kind: str
    before: str
    after: str


@dataclass
class Repairs:
    counts: Counter[str] = field(default_factory=Counter)
    samples: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def add(self, table: str, key: str, repairs: list[Repair]) -> None:
        for repair in repairs:
            self.counts[repair.kind] += 1
            samples = self.samples.setdefault(repair.kind, [])
            if len(samples) < MOST_SAMPLES:
                before, after = around_the_difference(repair.before, repair.after)
                where = {"table": table, "key": key, "column": repair.column}
                samples.append({**where, "before": before, "after": after})

    def report(self) -> list[dict[str, Any]]:
        return [
            {"kind": kind, "count": count, "samples": self.samples[kind]}
            for kind, count in self.counts.most_common()
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
    # PostgreSQL's JSON cannot hold a NUL, not even escaped.
    return text[start : start + SAMPLE_LENGTH].replace("\0", "\N{SYMBOL FOR NULL}")
