"""Rows of a dump put by, so that one pass over it is enough whatever order they are needed in.

A dump tells chapters before stories and reviews before both. The spool is a SQLite file of its
own in a private folder, never the archive's database: every value stays the bytes it was.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

OldValue = bytes | None
# Rows are only added, so a journal that is kept costs nothing; measured beside WAL (half as much
# again) and no journal at all (the same, and torn by a kill). Against a power cut there is `_boot`.
_PRAGMAS = ("page_size=16384", "journal_mode=PERSIST", "synchronous=OFF", "cache_size=-16000")
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class OldRow(dict[str, OldValue]):
    """A row by column name; a column that this version of the table lacks is None.

    `mark` is a digest of the row taken before anything of it was replaced; b"" if nothing is.
    `is_here` says that the row came with an earlier dump and was placed.
    """

    mark: bytes = b""
    is_here: bool = False

    def __missing__(self, column: str) -> None:
        return None


def _boot() -> str:
    """Which running of the machine this is; "" where it does not say."""
    return _BOOT.read_text().strip() if _BOOT.exists() else ""


def files_of(path: Path) -> tuple[Path, Path]:
    """A spool and its journal."""
    return path, path.with_name(f"{path.name}-journal")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _number(column: str) -> str:
    return f"CAST({_quoted(column)} AS INTEGER)"


class Spool:
    """A file at `path`: a new one, or one that an import stopped half-way left behind.

    What was put by before a kill is there afterwards, up to the last `together()` that ended.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open()
        if self.noted("boot") not in (None, _boot()):
            # The machine went down in between: nothing here was forced onto the disk.
            self.discard()
            self._open()
        self.note("boot", _boot())
        self._columns = {
            name: self._columns_of(name)
            for (name,) in self._file.execute("SELECT name FROM sqlite_master WHERE type='table'")
            if name != "_notes"
        }

    def _open(self) -> None:
        self.path.touch(mode=0o600)
        self._file = sqlite3.connect(self.path, isolation_level=None)
        for pragma in _PRAGMAS:
            self._file.execute(f"PRAGMA {pragma}")
        self._file.execute("CREATE TABLE IF NOT EXISTS _notes (name TEXT PRIMARY KEY, value)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()

    def discard(self) -> None:
        """Throw the spool away: it holds what was never meant to be kept."""
        self.close()
        for path in files_of(self.path):
            path.unlink(missing_ok=True)

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is put and noted in here is kept, or nothing of it."""
        if self._file.in_transaction:
            yield
            return
        self._file.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    def note(self, name: str, value: Any) -> None:
        """Remember something about the rows, as JSON."""
        self._file.execute("REPLACE INTO _notes VALUES (?, ?)", (name, json.dumps(value)))

    def noted(self, name: str) -> Any:
        """What was remembered under this name, or None."""
        found = self._file.execute("SELECT value FROM _notes WHERE name = ?", (name,)).fetchone()
        return json.loads(found[0]) if found else None

    def _columns_of(self, table: str) -> tuple[str, ...]:
        rows = self._file.execute(f"PRAGMA table_info({_quoted(table)})")
        return tuple(row[1] for row in rows)

    @property
    def tables(self) -> list[str]:
        return sorted(self._columns)

    def columns(self, table: str) -> tuple[str, ...]:
        return self._columns.get(table, ())

    def put(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[OldValue]]) -> None:
        """Rows of one table; columns it was not known to have are added to it."""
        self._prepare(table, columns)
        names = ",".join(map(_quoted, columns))
        marks = ",".join("?" * len(columns))
        statement = f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})"
        with self.together():
            self._file.executemany(statement, rows)

    def _prepare(self, table: str, columns: Sequence[str]) -> None:
        known = self._columns.get(table, ())
        added = tuple(column for column in columns if column not in known)
        if not known:
            self._file.execute(f"CREATE TABLE {_quoted(table)} ({','.join(map(_quoted, added))})")
        for column in added if known else ():
            self._file.execute(f"ALTER TABLE {_quoted(table)} ADD COLUMN {_quoted(column)}")
        self._columns[table] = known + added

    def rename(self, table: str, columns: Sequence[str]) -> None:
        """Call the columns of a table, in their order, by these names."""
        known = self.columns(table)
        with self.together():
            for step in (tuple(f"column {name} of {table}" for name in columns), tuple(columns)):
                for old, new in zip(known, step, strict=True):
                    if old != new:
                        self._file.execute(
                            f"ALTER TABLE {_quoted(table)} "
                            f"RENAME COLUMN {_quoted(old)} TO {_quoted(new)}"
                        )
                known = step
        self._columns[table] = tuple(columns)

    def sample(self, table: str, column: str, most: int) -> list[bytes]:
        """Up to `most` values of a column that are neither NULL nor empty."""
        if column not in self._columns.get(table, ()):
            return []
        name = _quoted(column)
        query = f"SELECT {name} FROM {_quoted(table)} WHERE length({name}) > 0 LIMIT {most}"
        return [bytes(value) for (value,) in self._file.execute(query)]

    def count(self, table: str) -> int:
        if table not in self._columns:
            return 0
        return int(self._file.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchone()[0])

    def numbers(self, table: str, column: str, **equal: bytes) -> set[int]:
        """Every whole number that a column holds, in rows whose other columns equal these."""
        known = self._columns.get(table, ())
        if not {column, *equal} <= set(known):
            return set()
        where = " AND ".join([f"{_quoted(name)} = ?" for name in equal] or ["true"])
        query = f"SELECT DISTINCT {_number(column)} FROM {_quoted(table)} WHERE {where}"
        found = self._file.execute(query, tuple(equal.values()))
        return {number for (number,) in found if number is not None}

    def rows(self, table: str, *order: str) -> Iterator[OldRow]:
        """Every row of a table, ordered by the numbers in these columns, then as dumped."""
        columns = self._columns.get(table)
        if columns is None:
            return
        keys = [_number(column) for column in order if column in columns]
        if keys:
            index = _quoted(f"{table} by {' '.join(order)}")
            self._file.execute(
                f"CREATE INDEX IF NOT EXISTS {index} ON {_quoted(table)} ({','.join(keys)})"
            )
        sorting = f"ORDER BY {','.join([*keys, 'rowid'])}"
        found = self._file.execute(f"SELECT * FROM {_quoted(table)} {sorting}")
        while batch := found.fetchmany(200):
            for values in batch:
                yield OldRow(zip(columns, values, strict=True))
