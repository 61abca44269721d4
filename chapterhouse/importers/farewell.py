"""What an import wrote down beside the rows of somebody who leaves.

The books stay balanced: every old row keeps its line, with what became of it. What the row said
goes: the raw copy, mended values, questions, what waits in the attic. The line says why, so that a
newer dump of the same archive brings none of it back.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from chapterhouse.archive.models import AtticRow, LedgerEntry, Source
from chapterhouse.importers import verbatim
from chapterhouse.importers.erased import ERASED
from chapterhouse.importers.models import Question, Repair
from chapterhouse.members.exports.registry import registered, rows_of
from chapterhouse.members.leaving.farewells import Farewell, say
from chapterhouse.members.leaving.traces import addresses_of
from chapterhouse.members.models import Leaving, Member, PenName
from chapterhouse.reviews.models import Review

BATCH = 500
Row = dict[str, bytes | None]


class ImportsFarewell(Farewell):
    """Before the rows themselves go, for by them the lines are found."""

    place = 10

    def carry_out(self, leaving: Leaving) -> None:
        for source in Source.objects.filter(ledger__isnull=False).distinct():
            told = Told(source, leaving.member)
            for some in lines_of(source, leaving.member, told.tells_of):
                forget(source, some)
            forget_attic(source, told)


class Told:
    """Whether an old row without a place of its own speaks of the member."""

    def __init__(self, source: Source, member: Member) -> None:
        names = list(PenName.objects.filter(member=member).values_list("pk", flat=True))
        noun = PenName._meta.model_name
        lines = LedgerEntry.objects.filter(source=source, noun=noun, new_id__in=names)
        self.uids = {key.encode() for key in lines.values_list("old_key", flat=True)}
        called = PenName.objects.filter(pk__in=names).values_list("name", flat=True)
        self.names = {name.encode() for name in called}
        self.addresses = [address.encode().lower() for address in addresses_of(member)]

    def tells_of(self, row: Row) -> bool:
        """By the account's number or its name in a column of its own, or its e-mail anywhere.

        A name inside of a text is not looked for: it may be a word like any other.
        """
        values = {value for value in row.values() if value}
        if any(name.endswith("uid") and value in self.uids for name, value in row.items()):
            return True
        whole = b"\0".join(values).lower()
        return bool(values & self.names) or any(address in whole for address in self.addresses)


def lines_of(
    source: Source, member: Member, tells: Callable[[Row], bool]
) -> Iterator[list[tuple[str, str]]]:
    """Table and key of every line of theirs, a few at a time."""
    for registration in registered().values():
        yield from of_rows(source, rows_of(registration, member))
    mine = Review.objects.filter(pen_name__member=member)
    yield from of_rows(source, Review.objects.filter(replies__in=mine))
    loose = LedgerEntry.objects.filter(source=source, new_id=None).exclude(raw=None)
    found = [
        (table, key)
        for table, key, raw in loose.values_list("table", "old_key", "raw").iterator()
        if tells(verbatim.unpacked(bytes(raw or b"")))
    ]
    yield from cut(found)


def of_rows(source: Source, rows: QuerySet[Any]) -> Iterator[list[tuple[str, str]]]:
    """The lines that became these rows."""
    model: type[Model] = rows.model
    noun = str(model._meta.model_name)
    keys = [key for key in rows.order_by().values_list("pk", flat=True) if isinstance(key, int)]
    for some in cut(keys):
        lines = LedgerEntry.objects.filter(source=source, noun=noun, new_id__in=some)
        if found := list(lines.values_list("table", "old_key")):
            yield found


def cut(rows: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


@transaction.atomic
def forget(source: Source, lines: Iterable[tuple[str, str]]) -> None:
    for table in {table for table, _key in lines}:
        keys = [key for of, key in lines if of == table]
        where = Q(source=source, table=table, old_key__in=keys)
        LedgerEntry.objects.filter(where).update(
            raw=None, reason=ERASED, old_mark=None, new_mark=None
        )
        Repair.objects.filter(where).update(before="", after="")
        Question.objects.filter(where, answered_at=None).delete()
        Question.objects.filter(where).update(context={})
        AtticRow.objects.filter(where).update(columns={}, reason=ERASED)


def forget_attic(source: Source, told: Told) -> None:
    """Rows that wait in the attic and speak of the member: their messages, their log."""
    waiting = AtticRow.objects.filter(source=source).exclude(columns={})
    found = [
        (row.table, row.old_key)
        for row in waiting.iterator()
        if told.tells_of(verbatim.bytes_of(row.columns))
    ]
    for some in cut(found):
        forget(source, some)


say(ImportsFarewell())
