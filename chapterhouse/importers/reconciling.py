"""Whether every row of an old archive is accounted for, table by table, and every exception."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome

MOST_KEYS = 50


@dataclass
class TableBalance:
    """Rows of one table: what was read, and what became of it."""

    table: str
    read: int
    placed: int = 0
    attic: int = 0
    refused: int = 0

    @property
    def missing(self) -> int:
        return self.read - self.placed - self.attic - self.refused


@dataclass
class ExceptionCase:
    """Rows of one table that share an outcome other than plainly placed, with its reason."""

    table: str
    outcome: str
    reason: str
    count: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)


def rows_of(source: Source) -> QuerySet[LedgerEntry]:
    """The ledger's lines that stand for a row, not merely for an id that is gone."""
    return LedgerEntry.objects.filter(source=source).exclude(outcome=Outcome.GONE)


def balances(
    source: Source, read: dict[str, int], lacking: Callable[[str, str], int] | None = None
) -> list[TableBalance]:
    """One line for each table in `read` (rows by table).

    `lacking` tells how many rows of a table with an outcome came with an earlier dump only.
    """
    found: Counter[tuple[str, str]] = Counter()
    counts = rows_of(source).values_list("table", "outcome")
    for table, outcome, count in counts.annotate(count=Count("pk")).order_by():
        found[table, outcome] = count
    return [
        TableBalance(
            table,
            rows,
            *(
                found[table, outcome] - (lacking(table, outcome) if lacking else 0)
                for outcome in (Outcome.PLACED, Outcome.ATTIC, Outcome.REFUSED)
            ),
        )
        for table, rows in sorted(read.items())
    ]


def exceptions(source: Source) -> list[ExceptionCase]:
    """Every reason in the ledger, with how many rows it holds for and the first of them."""
    cases: dict[tuple[str, str, str], ExceptionCase] = {}
    entries = (
        LedgerEntry.objects.filter(source=source)
        .exclude(reason="")
        .exclude(outcome=Outcome.GONE)
        .order_by("pk")
    )
    columns = ("table", "outcome", "reason", "old_key", "noun", "new_id")
    for table, outcome, reasons, key, noun, new_id in entries.values_list(*columns).iterator():
        for reason in reasons.split("; "):
            case = cases.setdefault((table, outcome, reason), ExceptionCase(table, outcome, reason))
            case.count += 1
            if len(case.rows) < MOST_KEYS:
                case.rows.append({"key": key, "noun": noun, "new_id": new_id})
    return sorted(cases.values(), key=lambda case: (case.table, case.outcome, -case.count))


FAILURES = ("could not be read", "could not be placed", "its text could not be read")


def failures(source: Source) -> list[str]:
    """Rows that raised an error of their own, with it; the ledger remembers them through a kill."""
    raised = Q(pk__in=[])
    for start in FAILURES:
        raised |= Q(reason__startswith=start)
    lines = LedgerEntry.objects.filter(raised, source=source, outcome=Outcome.ATTIC)
    columns = lines.order_by("pk").values_list("table", "old_key", "reason")
    return [f"{table} {key}: {reason}" for table, key, reason in columns]


def report(
    source: Source, read: dict[str, int], lacking: Callable[[str, str], int] | None = None
) -> dict[str, Any]:
    """The reconciliation as JSON values."""
    lines = balances(source, read, lacking)
    return {
        "balanced": not any(line.missing for line in lines),
        "tables": [{**asdict(line), "missing": line.missing} for line in lines],
        "exceptions": [asdict(case) for case in exceptions(source)],
    }


def totals(lines: list[dict[str, Any]]) -> dict[str, int]:
    """The lines of a report added up."""
    columns = ("read", "placed", "attic", "refused", "missing")
    return {column: sum(line[column] for line in lines) for column in columns}
