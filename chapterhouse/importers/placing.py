"""Rows put in their new places in batches, each with its line in the ledger.

A batch is one transaction. If the database refuses it, its rows go in one by one, so that a bad
row is found, kept in the attic with the reason, and costs no other row its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import DatabaseError, transaction

from chapterhouse.archive.models import AtticRow, LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome as LedgerOutcome
from chapterhouse.importers import verbatim
from chapterhouse.importers.inserting import Row, insert
from chapterhouse.importers.models import Question, Repair
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed, Refused
from chapterhouse.importers.repairs import Mended
from chapterhouse.importers.verbatim import OldColumns

BATCH = 500
LONGEST_REASON = 300
# Numbers that no column holds and NULs that no text may have are refused on the way there.
REFUSALS = (DatabaseError, OverflowError, ValueError)


@dataclass
class _Line:
    key: str
    old: OldColumns
    outcome: Outcome
    mended: Sequence[Mended] = ()


@dataclass
class TableDesk:
    """Places the rows of one old table."""

    source: Source
    table: str
    batch: int = BATCH
    failures: list[str] = field(default_factory=list)
    _lines: list[_Line] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.done = frozenset(
            LedgerEntry.objects.filter(source=self.source, table=self.table).values_list(
                "old_key", flat=True
            )
        )

    def key(self, old: OldColumns, columns: Iterable[str]) -> str:
        """What the row is called in the ledger; a second row of the same key gets a number."""
        wanted = ":".join((old[column] or b"").decode("latin-1") for column in columns)[:100]
        key, number = wanted, 1
        while key in self._seen:
            number += 1
            key = f"{wanted}#{number}"
        self._seen.add(key)
        return key

    def settle(
        self, key: str, old: OldColumns, outcome: Outcome, mended: Sequence[Mended] = ()
    ) -> None:
        """Write down what becomes of a row, and what was mended in it if it is placed."""
        self._lines.append(_Line(key, old, outcome, mended))
        if len(self._lines) >= self.batch:
            self.flush()

    def flush(self) -> None:
        lines, self._lines = self._lines, []
        if not lines:
            return
        try:
            self._write(lines)
        except REFUSALS:
            for line in lines:
                self._alone(line)

    def _alone(self, line: _Line) -> None:
        try:
            self._write([line])
        except REFUSALS as error:
            reason = f"could not be placed: {first_line(error)}"
            self.failures.append(f"{self.table} {line.key}: {reason}")
            self._write([_Line(line.key, line.old, InAttic(reason))])

    @transaction.atomic
    def _write(self, lines: list[_Line]) -> None:
        placed = [line.outcome for line in lines if isinstance(line.outcome, Placed)]
        insert(row for outcome in placed for row in outcome.rows)
        insert(self._entry(line) for line in lines)
        insert(
            self._attic_row(line, reason)
            for line in lines
            if (reason := _attic_reason(line.outcome))
        )
        insert(row for line in lines for row in self._notes(line))

    def _attic_row(self, line: _Line, reason: str) -> Row:
        return Row(
            AtticRow,
            {
                "source_id": self.source.pk,
                "table": self.table,
                "old_key": line.key,
                "columns": verbatim.columns(line.old),
                "reason": reason[:LONGEST_REASON],
            },
        )

    def _notes(self, line: _Line) -> Iterator[Row]:
        """What was mended in a placed row, and what is asked about it."""
        if not isinstance(line.outcome, Placed):
            return
        where = {"source_id": self.source.pk, "table": self.table, "old_key": line.key}
        for mended in line.mended:
            yield Row(Repair, {**where, **asdict(mended.shortened())})
        known = {"noun": line.outcome.noun, "new_id": line.outcome.new_id}
        for asked in line.outcome.asked:
            yield Row(Question, {**where, **known, "kind": asked.kind, "context": asked.context})

    def _entry(self, line: _Line) -> Row:
        entry: dict[str, Any] = {
            "source_id": self.source.pk,
            "table": self.table,
            "old_key": line.key,
        }
        match line.outcome:
            case Placed() as placed:
                entry |= {"noun": placed.noun, "new_id": placed.new_id, "reason": placed.remark}
                if placed.place:
                    entry["old_parent"], entry["old_number"] = placed.place
                entry["raw"] = verbatim.packed(line.old) if placed.keep else None
            case InAttic(reason):
                entry |= {"outcome": LedgerOutcome.ATTIC, "reason": reason}
            case Refused(reason):
                entry |= {"outcome": LedgerOutcome.REFUSED, "reason": reason}
        entry["reason"] = entry["reason"][:LONGEST_REASON]
        return Row(LedgerEntry, entry)


def first_line(error: Exception) -> str:
    """What was wrong. PostgreSQL goes on with the row itself, and that may hold secrets."""
    return " ".join(str(error).partition("\n")[0].split())


def _attic_reason(outcome: Outcome) -> str:
    match outcome:
        case InAttic(reason):
            return reason
        case Placed(copy=reason):
            return reason
    return ""
