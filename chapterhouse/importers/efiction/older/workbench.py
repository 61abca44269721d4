"""The tables of one archive while they are given today's shape, and what each old row becomes."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from chapterhouse.importers.efiction.filling import Contents
from chapterhouse.importers.efiction.older.orders import FOUND
from chapterhouse.importers.efiction.schema import ORDERS, Site, key_of
from chapterhouse.importers.spool import OldRow, OldValue, Spool

# Lists that are written anew, so that the old column's width says nothing about them.
_LISTS = ("charid", "characters", "classes")
_AT_ONCE = 500

Became = tuple[str, OldValue]
# Alters a row in place and yields what is worth knowing about it.
Alter = Callable[[OldRow], Iterable[str]]


def today(table: str) -> tuple[str, ...]:
    """The columns of a table as the newest version has them."""
    return ORDERS[table][0]


def named(row: Mapping[str, OldValue], key: Iterable[str]) -> bytes:
    """What the ledger calls a row."""
    return b":".join(row.get(column) or b"" for column in key)


class Sheet:
    """A table in the spool, written row by row; columns that are not its own are left out."""

    def __init__(self, spool: Spool, physical: str, columns: Iterable[str]) -> None:
        self.physical, self.count = physical, 0
        self.columns = tuple(dict.fromkeys(columns))
        self._spool = spool
        self._waiting: list[tuple[OldValue, ...]] = []

    def write(self, row: Mapping[str, OldValue]) -> None:
        self._waiting.append(tuple(row.get(column) for column in self.columns))
        self.count += 1
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._spool.put(self.physical, self.columns, self._waiting)
        self._waiting = []


class Workbench:
    """Reads the tables as found and writes sheets of today's shape beside them.

    Every row of a table that is rewritten, or that has no place any more, must be told: what it
    became, or why it is left over. `close` refuses books that do not balance.
    """

    def __init__(self, spool: Spool, site: Site, contents: Contents) -> None:
        self.spool, self.contents = spool, contents
        self.prefix, self.found = site.prefix, dict(site.tables)
        self.sheets: dict[str, Sheet] = {}
        self.fates: dict[str, Sheet] = {}
        self.made: Counter[str] = Counter()
        self.history: dict[str, Any] = {}
        self._changes: dict[str, list[tuple[tuple[str, ...], Alter]]] = {}

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table as found, whether it holds rows or not."""
        physical = self.found.get(table, "")
        return self.spool.columns(physical) or tuple(self.contents.types.get(physical, ()))

    def has(self, table: str, *columns: str) -> bool:
        return table in self.found and set(columns) <= set(self.columns(table))

    def rows(self, table: str, *order: str) -> Iterator[OldRow]:
        """Rows as found."""
        return self.spool.rows(self.found.get(table, ""), *order)

    def numbers(self, table: str, column: str) -> set[int]:
        return self.spool.numbers(self.found.get(table, ""), column)

    def sheet(self, table: str, columns: Iterable[str]) -> Sheet:
        """The new form of a table; `columns` count when it is asked for first."""
        if table not in self.sheets:
            physical = f"{self.prefix}today_{table}"
            self.sheets[table] = Sheet(self.spool, physical, columns)
        return self.sheets[table]

    def copy(self, table: str, columns: Iterable[str], key: Sequence[str]) -> None:
        """Open a sheet with the rows that the table had, once."""
        if table not in self.sheets:
            sheet = self.sheet(table, (*self.columns(table), *columns))
            for row in self.rows(table):
                sheet.write(row)
                self.tell(table, (table, named(row, key)))

    def make(self, table: str, row: Mapping[str, OldValue]) -> None:
        """Write a row that no row of the same table stands behind."""
        self.sheets[table].write(row)
        self.made[table] += 1

    def tell(self, table: str, *became: Became, why: str = "", refused: bool = False) -> None:
        """What the next row of a table, in the order of the dump, became; or why nothing."""
        if table not in self.fates:
            physical = f"{self.prefix}fates_{table}"
            self.fates[table] = Sheet(self.spool, physical, ("became", "why", "refused"))
        keys = [[name, (key or b"").decode("latin-1")] for name, key in became]
        self.fates[table].write(
            {
                "became": json.dumps(keys).encode(),
                "why": why.encode(),
                "refused": b"1" if refused else b"",
            }
        )

    def change(self, table: str, columns: Iterable[str], alter: Alter) -> None:
        """Have every row of a table altered; `columns` are those it may gain."""
        self._changes.setdefault(table, []).append((tuple(columns), alter))

    def gained(self, table: str) -> tuple[str, ...]:
        return tuple(name for columns, _alter in self._changes.get(table, ()) for name in columns)

    def altered(self, table: str, row: OldRow) -> str:
        """Apply the changes of a table to one row; returns what is worth knowing."""
        remarks = [
            remark for _columns, alter in self._changes.get(table, ()) for remark in alter(row)
        ]
        return "; ".join(dict.fromkeys(remarks))

    def apply(self) -> None:
        """Rewrite the tables whose rows are changed by what was asked, and only those."""
        for table in self._changes:
            if table in self.found and table not in self.sheets and self._is_changed(table):
                sheet = self.sheet(table, (*self.columns(table), *self.gained(table)))
                key = key_of(table, sheet.columns)
                for row in self.rows(table):
                    why = self.altered(table, row)
                    sheet.write(row)
                    self.tell(table, (table, named(row, key)), why=why)

    def _is_changed(self, table: str) -> bool:
        for row in self.rows(table):
            before = dict(row)
            self.altered(table, row)
            if before != row:
                return True
        return False

    def close(self) -> dict[str, Any]:
        """The books as JSON values, for `modernise` to remember."""
        for sheet in (*self.sheets.values(), *self.fates.values()):
            sheet.flush()
        for table, fates in self.fates.items():
            if fates.count != self.spool.count(self.found[table]):
                raise AssertionError(f"rows of {table} are unaccounted for")
        tables = {**self.found, **{name: sheet.physical for name, sheet in self.sheets.items()}}
        renamed = {name: self._name(name) for name in self.found}
        return {
            "tables": tables | {renamed[name]: self.found[name] for name in self.found},
            "rows": {sheet.physical: sheet.count for sheet in self.sheets.values()},
            "types": {sheet.physical: self._types(name) for name, sheet in self.sheets.items()},
            "charsets": {
                sheet.physical: self._charset(name) for name, sheet in self.sheets.items()
            },
            "fates": {renamed[name]: sheet.physical for name, sheet in self.fates.items()},
            "made": dict(self.made),
            "new": sorted(self.sheets),
            "history": self.history,
        }

    def _name(self, table: str) -> str:
        return table + FOUND if table in self.sheets else table

    def _types(self, table: str) -> dict[str, str]:
        types = self.contents.types.get(self.found.get(table, ""), {})
        return {column: kind for column, kind in types.items() if column not in _LISTS}

    def _charset(self, table: str) -> str:
        return self.contents.charsets.get(self.found.get(table, ""), "")
