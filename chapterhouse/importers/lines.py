"""A row with what becomes of it, as the lines it leaves in ledger, attic, repairs and questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chapterhouse.archive.models import AtticRow, LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome as LedgerOutcome
from chapterhouse.importers import kept, verbatim
from chapterhouse.importers.inserting import Row
from chapterhouse.importers.models import Question, Repair
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed, Refused
from chapterhouse.importers.repairs import Mended
from chapterhouse.importers.verbatim import OldColumns

LONGEST_REASON = 300
REPAIRED = ("column", "kind", "before", "after")


@dataclass
class Line:
    """`mark` is a digest of the row as it was read, `reached` the last ids given by then."""

    key: str
    old: OldColumns
    outcome: Outcome
    mended: Sequence[Mended] = ()
    mark: bytes = b""
    reached: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Ledger:
    """Where the lines of one old table are written in one round."""

    source: Source
    table: str
    number: int = 1

    def where(self, line: Line) -> dict[str, Any]:
        return {"source_id": self.source.pk, "table": self.table, "old_key": line.key}

    def entry(self, line: Line) -> Row:
        return Row(LedgerEntry, {**self.where(line), **self.entry_values(line)})

    def entry_values(self, line: Line) -> dict[str, Any]:
        values: dict[str, Any] = {"round": self.number, "old_mark": line.mark or None}
        match line.outcome:
            case Placed() as placed:
                values |= {"noun": placed.noun, "new_id": placed.new_id, "reason": placed.remark}
                if placed.place:
                    values["old_parent"], values["old_number"] = placed.place
                values["raw"] = verbatim.packed(line.old) if placed.keep else None
                values["new_mark"] = kept.mark_of(placed.noun, placed.rows, placed.text or b"")
                values["outcome"] = LedgerOutcome.PLACED
            case InAttic(reason):
                values |= {"outcome": LedgerOutcome.ATTIC, "reason": reason}
            case Refused(reason):
                values |= {"outcome": LedgerOutcome.REFUSED, "reason": reason}
        values["reason"] = values["reason"][:LONGEST_REASON]
        return values

    def attic_row(self, line: Line, reason: str) -> Row:
        columns = verbatim.columns(line.old)
        values = {"columns": columns, "reason": reason[:LONGEST_REASON]}
        return Row(AtticRow, {**self.where(line), **values})

    def beside(self, line: Line) -> Iterator[Row]:
        """A copy in the attic, what was mended, and what is asked."""
        if reason := attic_reason(line.outcome):
            yield self.attic_row(line, reason)
        if not isinstance(line.outcome, Placed):
            return
        for mended in line.mended:
            short = mended.shortened()
            told = {name: getattr(short, name) for name in REPAIRED}
            yield Row(Repair, {**self.where(line), **told})
        known = {"noun": line.outcome.noun, "new_id": line.outcome.new_id}
        for asked in line.outcome.asked:
            question = {"kind": asked.kind, "context": asked.context}
            yield Row(Question, {**self.where(line), **known, **question})


def attic_reason(outcome: Outcome) -> str:
    match outcome:
        case InAttic(reason):
            return reason
        case Placed(copy=reason):
            return reason
    return ""
