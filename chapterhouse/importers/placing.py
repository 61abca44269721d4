"""Rows put in their new places in batches, each with its line in the ledger.

A batch is one transaction. If the database refuses it, its rows go in one by one, so that a bad
row is found, kept in the attic with the reason, and costs no other row its place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError, transaction

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome as LedgerOutcome
from chapterhouse.importers.erased import ERASED, erased_accounts
from chapterhouse.importers.inserting import insert
from chapterhouse.importers.lines import Ledger, Line
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed, Refused
from chapterhouse.importers.renewing import Renewer
from chapterhouse.importers.repairs import Mended
from chapterhouse.importers.rounds import Round
from chapterhouse.importers.verbatim import OldColumns

BATCH = 500
# How the ledger calls bytes of a dump that are no rows.
BROKEN = "byte"
# Numbers that no column holds and NULs that no text may have are refused on the way there.
REFUSALS = (DatabaseError, OverflowError, ValueError)


@dataclass
class TableDesk:
    """Places the rows of one old table; those that the ledger knows are brought up to date."""

    source: Source
    table: str
    batch: int = BATCH
    round: Round | None = None
    _lines: list[Line] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._ledger = Ledger(self.source, self.table, self.round.number if self.round else 1)
        self._done: set[str] = set()
        self._marks: dict[str, bytes] = {}
        self._attic: set[str] = set()
        self._refused: set[str] = set()
        self._gone: set[str] = set()
        self._left = erased_accounts(self.source)
        self._known = (self._marks, self._attic, self._refused, self._gone)
        current = 0 if self.round and self.round.is_mixed else self._ledger.number
        entries = LedgerEntry.objects.filter(source=self.source, table=self.table)
        columns = entries.values_list("old_key", "outcome", "old_mark", "round")
        for key, outcome, mark, number in columns.iterator():
            if outcome == LedgerOutcome.GONE:
                self._gone.add(key)
            elif number == current:
                self._done.add(key)
            elif outcome == LedgerOutcome.ATTIC:
                self._attic.add(key)
            elif outcome == LedgerOutcome.REFUSED:
                self._refused.add(key)
            else:
                self._marks[key] = bytes(mark or b"")

    def key(self, old: OldColumns, columns: Iterable[str]) -> str:
        """What the row is called in the ledger; a second row of the same key gets a number."""
        return self.called(":".join((old[column] or b"").decode("latin-1") for column in columns))

    def called(self, name: str) -> str:
        wanted = name[:100]
        key, number = wanted, 1
        while key in self._seen:
            number += 1
            key = f"{wanted}#{number}"
        self._seen.add(key)
        return key

    def is_done(self, key: str, mark: bytes = b"") -> bool:
        """Whether the row came in this round, or in an earlier one and is as it was."""
        return key in self._done or (bool(mark) and self._marks.get(key) == mark)

    def mark_of(self, key: str) -> bytes:
        """The mark with which a row came in an earlier round; b"" for what must be looked at."""
        return self._marks.get(key, b"")

    def is_known(self, key: str) -> bool:
        """Whether the row came in an earlier round, or is known by its id."""
        return any(key in known for known in self._known)

    def is_placed(self, key: str) -> bool:
        return key in self._marks or key in self._done

    def missing(self, *, broken: bool = False) -> dict[str, set[str]]:
        """Rows of earlier rounds that were not asked for in this one, by their outcome.

        Those that are rows, or those that are only bytes that made no sense.
        """
        known = {"placed": self._marks.keys(), "attic": self._attic, "refused": self._refused}
        return {
            outcome: {key for key in keys - self._seen if key.startswith(BROKEN) == broken}
            for outcome, keys in known.items()
        }

    def settle(
        self,
        key: str,
        old: OldColumns,
        outcome: Outcome,
        mended: Sequence[Mended] = (),
        mark: bytes = b"",
    ) -> None:
        """Write down what becomes of a row, and what was mended in it if it is placed.

        Of somebody who has left, a newer dump brings nothing that was not here before either.
        """
        if old.get("uid") in self._left and not self.is_known(key):
            outcome = Refused(ERASED)
        reached = self.round.reached() if self.round else {}
        self._lines.append(Line(key, old, outcome, mended, mark, reached))
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

    def _alone(self, line: Line) -> None:
        try:
            self._write([line])
        except REFUSALS as error:
            refused = InAttic(f"could not be placed: {first_line(error)}")
            self._write([Line(line.key, line.old, refused, (), line.mark, line.reached)])

    @transaction.atomic
    def _write(self, lines: list[Line]) -> None:
        known = [line for line in lines if self.is_known(line.key)]
        fresh = [line for line in lines if not self.is_known(line.key)] if known else lines
        placed = [line.outcome for line in fresh if isinstance(line.outcome, Placed)]
        insert(row for outcome in placed for row in outcome.rows)
        insert(self._ledger.entry(line) for line in fresh)
        insert(row for line in fresh for row in self._ledger.beside(line))
        for line in known:
            Renewer(self._ledger, line).renew()
        if self.round:
            self.round.note(dict(lines[-1].reached))


def first_line(error: Exception) -> str:
    """What was wrong. PostgreSQL goes on with the row itself, and that may hold secrets."""
    return " ".join(str(error).partition("\n")[0].split())
