"""A dump streamed: tables as declared, rows in batches, troubles by name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from chapterhouse.importers.sql import rows, values
from chapterhouse.importers.sql.naming import Names
from chapterhouse.importers.sql.rows import Row
from chapterhouse.importers.sql.statements import Statements
from chapterhouse.importers.sql.tables import NAME, TABLE_NAME, Table, bare, declared
from chapterhouse.importers.sql.window import CHUNK, Window

BATCH_ROWS = 500
BATCH_BYTES = 1 << 20
MOST_SEEN = 1 << 16
_HEADER_BYTES = 1 << 16
# A place to restart may lie across two fetches.
_GLUE = 16

_SET_NAMES = re.compile(rb"SET\s++NAMES\s++'?([A-Za-z0-9]++)", re.IGNORECASE)
_USE = re.compile(rb"USE\s++(" + NAME + rb")", re.IGNORECASE)
_EMPTY = re.compile(
    rb"(?:DROP\s++TABLE\s++(?:IF\s++EXISTS\s++)?+|TRUNCATE\s++(?:TABLE\s++)?+|DELETE\s++FROM\s++)"
    + TABLE_NAME,
    re.IGNORECASE,
)
_INSERT = re.compile(rb"(?:INSERT|REPLACE)\s", re.IGNORECASE)
_INTO = re.compile(
    rb"(?:INSERT|REPLACE)\s++(?:(?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|IGNORE)\s++)*+(?:INTO\s++)?+"
    + TABLE_NAME
    + rb"\s*+(?:\(((?:[^()`\"]++|`[^`]*+`|\"[^\"]*+\")*+)\)\s*+)?+VALUES?\s*+(?=\()",
    re.IGNORECASE,
)
_COLUMN = re.compile(NAME)
_STATEMENT = re.compile(
    rb"(?:[^;'\"`/#*-]++|'(?:[^'\\]++|\\.|'')*+'|\"(?:[^\"\\]++|\\.|\"\")*+\"|`[^`]*+`"
    rb"|--[ \t][^\n]*+\n|#[^\n]*+\n|/\*(?!M?!)(?:[^*]++|\*(?!/))*+\*/|\*(?!/)|/(?!\*(?!M?!))|-)*+"
    rb"(?:;|\*/)",
    re.DOTALL,
)
# Where reading may begin again after bytes that made no sense.
_RESTART = re.compile(
    rb"\)\s*,\s*(?=\()|\n(?=(?:INSERT|REPLACE|CREATE|DROP|LOCK|UNLOCK|ALTER|/\*!|-- |# )[^\n])"
)


@dataclass(frozen=True)
class Trouble:
    """Bytes that could not be read: where, how many, in which table, and how they begin."""

    offset: int
    length: int
    table: str
    why: str
    seen: bytes


@dataclass
class Batch:
    """Rows of one table in the order of the dump. `columns` is None when nothing names them."""

    table: str
    columns: tuple[str, ...] | None
    offset: int
    rows: list[Row] = field(default_factory=list)
    weight: int = 0


@dataclass(frozen=True)
class Place:
    """Where a dump can be read on from: the row there, and whose it is if an INSERT is open."""

    offset: int = 0
    table: str = ""
    columns: tuple[str, ...] | None = None


BEGINNING = Place()


class Reader:
    """Reads a dump once, front to back; memory is bounded by the longest row.

    `tables`, `charset` (of SET NAMES) and `troubles` fill up as `batches()` runs; `is_cut` says
    that the dump ended within a row or a table's declaration. Tables go by what `names` calls
    them. `place` is where the rows begin that
    were not given out yet: a reader that starts there, with these three filled up as they were,
    reads what this one would have. `read` then gives the bytes from `start` on.
    """

    def __init__(
        self,
        read: Callable[[int], bytes],
        chunk: int = CHUNK,
        start: Place = BEGINNING,
        names: Names | None = None,
    ) -> None:
        self.names = names or Names()
        self.database = ""
        self.tables: dict[str, Table] = {}
        self.charset = ""
        self.troubles: list[Trouble] = []
        self.is_cut = False
        self.place = start
        self._window = Window(read, chunk, start.offset)
        self._statements = Statements(self._window)
        self._batch: Batch | None = None

    @property
    def offset(self) -> int:
        return self._window.offset

    def batches(self) -> Iterator[Batch]:
        statements = self._statements
        if self.place.table:
            yield from self._rows(self.place.table, self.place.columns)
        while statements.next():
            if not statements.at(_INSERT):
                self._statement()
            elif into := statements.fill(_INTO, _HEADER_BYTES):
                yield from self._insert(into)
            else:
                self._statement(why="an INSERT without VALUES")
        self.is_cut |= statements.is_complaining
        self.place = Place(self.offset)
        if self._batch:
            yield self._batch

    def _statement(self, why: str = "") -> None:
        """A statement that carries no rows: remember what it declares, go past it."""
        window = self._window
        if window.data[window.at : window.at + 1] == b"<":
            # PHP's words; its last ones, when its time was up, stand in the place of the rest.
            self._give_up(window.at, "", "a web page in the place of SQL")
            self.is_cut = window.at == len(window.data)
            return
        whole = self._statements.fill(_STATEMENT)
        if whole is None:
            if window.full:
                self._give_up(window.at, "", "a statement without an end")
            else:
                rest = window.data[window.at :]
                self.is_cut = rest[:7].upper() == b"CREATE "
                self._learn(rest)
                window.at = len(window.data)
            return
        if why:
            self.troubles.append(
                Trouble(window.offset, len(whole[0]), "", why, whole[0][:MOST_SEEN])
            )
        self._learn(whole[0])
        window.at = whole.end()

    def _learn(self, statement: bytes) -> None:
        if table := declared(statement):
            known = self._anew(table.name, table.database or self.database)
            self.tables[known] = replace(table, name=known)
        elif emptied := _EMPTY.match(statement):
            self._anew(bare(emptied[2]), self._database(emptied[1]))
        elif use := _USE.match(statement):
            self.database = bare(use[1])
        elif names := _SET_NAMES.match(statement):
            self.charset = self.charset or names[1].decode("ascii").lower()

    def _database(self, named: bytes | None) -> str:
        return bare(named) if named else self.database

    def _anew(self, name: str, database: str) -> str:
        """The table is begun again: rows from here on are kept apart from those before."""
        before = self.tables.get(self.names.of(name, database))
        self.names.again(name, database)
        known = self.names.of(name, database)
        if before and known not in self.tables:
            self.tables[known] = replace(before, name=known)
        return known

    def _insert(self, into: re.Match[bytes]) -> Iterator[Batch]:
        name = self.names.of(bare(into[2]), self._database(into[1]))
        columns = self._columns(name, into[3])
        self._window.at = into.end()
        yield from self._rows(name, columns)

    def _rows(self, name: str, columns: tuple[str, ...] | None) -> Iterator[Batch]:
        while True:
            start = self.offset
            values_here = self._row(name, columns)
            if values_here is not None:
                yield from self._add(Place(start, name, columns), values_here)
            if not self._next_row():
                return

    def _columns(self, name: str, listed: bytes | None) -> tuple[str, ...] | None:
        if listed is not None:
            return tuple(bare(column) for column in _COLUMN.findall(listed))
        table = self.tables.get(name)
        return table.columns if table else None

    def _row(self, name: str, columns: tuple[str, ...] | None) -> Row | None:
        """The row here; None, with a trouble noted, where there is none to be had."""
        window = self._window
        if columns and (quick := self._statements.at(rows.row_of(len(columns)))):
            window.at = quick.end()
            return tuple(map(values.read, quick.groups()))
        while True:
            try:
                found = rows.walk(window.data, window.at)
            except rows.Unfinished:
                if not window.full and window.more():
                    continue
                self.is_cut = not window.full
                self._give_up(len(window.data), name, "a row without an end")
            except rows.BrokenRowError as broken:
                self._give_up(broken.at, name, "not a row")
            else:
                return self._checked(name, columns, found)
            return None

    def _checked(self, name: str, columns: tuple[str, ...] | None, found: rows.Found) -> Row | None:
        window = self._window
        start, window.at = window.at, found.end
        if columns is None or len(columns) == len(found.values):
            return found.values
        seen = window.data[start : found.end]
        why = f"{len(found.values)} values for {len(columns)} columns"
        self.troubles.append(Trouble(window.base + start, len(seen), name, why, seen[:MOST_SEEN]))
        return None

    def _next_row(self) -> bool:
        window = self._window
        if window.at == len(window.data):
            window.more()
        mark = window.data[window.at : window.at + 1]
        if mark == b",":
            window.at += 1
        return mark in (b",", b"(") and bool(mark)

    def _add(self, start: Place, row: Row) -> Iterator[Batch]:
        """Put the row that began at `start` by, and give out a batch that cannot take it."""
        batch = self._batch
        if batch and (
            batch.table != start.table
            or batch.columns != start.columns
            or len(batch.rows) >= BATCH_ROWS
            or batch.weight >= BATCH_BYTES
        ):
            self.place = start
            yield batch
            batch = None
        if batch is None:
            self.names.fill(start.table)
            batch = self._batch = Batch(start.table, start.columns, start.offset)
        batch.rows.append(row)
        batch.weight += sum(map(len, filter(None, row)))

    def _give_up(self, broken_at: int, name: str, why: str) -> None:
        """Note the bytes that make no sense and go to where sense may begin again."""
        window = self._window
        start, seen, offset = (
            window.at,
            window.data[window.at : window.at + MOST_SEEN],
            window.offset,
        )
        skipped = 0
        restart = _RESTART.search(window.data, max(broken_at - 1, start))
        while restart is None:
            skipped += max(0, len(window.data) - _GLUE - window.at)
            window.at = max(window.at, len(window.data) - _GLUE)
            if not window.more():
                break
            restart = _RESTART.search(window.data, window.at)
        end = restart.end() if restart else len(window.data)
        skipped += end - window.at
        window.at = end
        self.troubles.append(Trouble(offset, skipped, name, why, seen))
