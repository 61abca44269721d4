"""Every row of a table that was rewritten or is no more, with what became of what it became."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.archive.models.sources import Outcome as LedgerOutcome
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.older.balance import became_of, books_of
from chapterhouse.importers.efiction.reading import TEXT, Readings
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed, Refused
from chapterhouse.importers.spool import OldRow

_FATE = ("became", "why", "refused")


def account(importing: Importing) -> frozenset[str]:
    """Give every such row its line in the ledger; returns the tables, which need no other."""
    fates = books_of(importing.spool, importing.site)["fates"]
    for table, physical in fates.items():
        rows = _with_fates(importing, table, physical)
        accounts = _Accounts(importing, table)
        importing.place(table, table, accounts.of, rows=rows)
    return frozenset(fates)


def _with_fates(importing: Importing, table: str, physical: str) -> Iterator[OldRow]:
    for old, fate in zip(importing.rows(table), importing.spool.rows(physical), strict=True):
        old |= {f"fate {column}": fate[column] for column in _FATE}
        yield old


class _Accounts:
    def __init__(self, importing: Importing, table: str) -> None:
        self._importing = importing
        # Of another program's members no address stays where nobody would erase it.
        history = books_of(importing.spool, importing.site)["history"]
        self._is_host = history.get("bridged", {}).get("table") == table
        self._placed: dict[str, dict[str, tuple[str, int | None]]] = {}

    def of(self, old: OldRow, _readings: Readings) -> Outcome:
        became, why, refused = (old.pop(f"fate {column}", None) for column in _FATE)
        remark = "; ".join(_(reason) for reason in (why or b"").decode().split("; ") if reason)
        if refused:
            return Refused(remark)
        keys = became_of(became)
        if not keys:
            return InAttic(remark)
        found = [line for table, key in keys if (line := self._lines(table).get(key))]
        if not found:
            return InAttic(_("what it became could not be placed"))
        # The text is kept beside its chapter.
        old.pop(TEXT, None)
        noun, new_id = found[0]
        return Placed([], noun, new_id, remark, keep=not self._is_host)

    def _lines(self, table: str) -> dict[str, tuple[str, int | None]]:
        """Noun and new id of the rows of a table that are placed, by old key."""
        if table not in self._placed:
            entries = LedgerEntry.objects.filter(
                source=self._importing.source, table=table, outcome=LedgerOutcome.PLACED
            )
            lines: Any = entries.values_list("old_key", "noun", "new_id").iterator()
            self._placed[table] = {key: (noun, new_id) for key, noun, new_id in lines}
        return self._placed[table]
