"""What an old archive's ids have become, by the ledger that the import wrote."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.legacy.asking import Gone, NotThere
from chapterhouse.members.models import Member

Row = TypeVar("Row", bound=Model)
COLUMNS = ("table", "old_key", "outcome", "noun", "new_id", "old_parent", "old_number")


@dataclass(frozen=True)
class Line:
    """One line of the ledger: an old row's table and key, and what it became."""

    table: str
    key: str
    outcome: str
    noun: str
    new_id: int | None
    parent: int | None
    number: int | None

    @property
    def is_placed(self) -> bool:
        return self.outcome == Outcome.PLACED and self.new_id is not None

    @property
    def is_gone(self) -> bool:
        return self.outcome == Outcome.GONE


def lines(source: Source | None, wanted: Q) -> list[Line]:
    """The lines of a source that fit, as the ledger has them; none without a source."""
    if source is None:
        return []
    found = LedgerEntry.objects.filter(wanted, source=source)
    return [Line(*columns) for columns in found.values_list(*COLUMNS)]


def row_of(table: str, key: int) -> Q:
    return Q(table=table, old_key=str(key))


def new_id(source: Source | None, table: str, key: int) -> int:
    """The new id of an old row. Raises Gone where it was deleted, NotThere for all else."""
    found = lines(source, row_of(table, key))
    if any(line.is_gone for line in found):
        raise Gone
    for line in found:
        if line.is_placed:
            return line.new_id or 0
    raise NotThere


def seen(model: type[Row], key: int, reader: Member | None) -> Row:
    """The row, where the reader may know of it. Raises Gone where it is nowhere any more."""
    row = model._default_manager.visible_to(reader).filter(pk=key).first()  # type: ignore[attr-defined]
    if row is not None:
        return row
    raise NotThere if model._default_manager.filter(pk=key).exists() else Gone
