"""One pass over a dump: what it holds of eFiction goes to the spool, the rest is counted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from chapterhouse.importers.efiction.discretion import discreet
from chapterhouse.importers.efiction.older.hosts import members_in
from chapterhouse.importers.efiction.schema import MARK, Site, columns_of, sites
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql import halfway
from chapterhouse.importers.sql.opening import Dump
from chapterhouse.importers.sql.reader import Batch, Reader

# So many batches are put by in one go, and read again after a kill.
TOGETHER = 8


@dataclass
class Contents:
    """What a dump was found to hold. Counts are of rows, by physical table name."""

    charset: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    types: dict[str, dict[str, str]] = field(default_factory=dict)
    charsets: dict[str, str] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)
    troubles: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0
    is_cut: bool = False

    @property
    def sites(self) -> list[Site]:
        return sites(name for name in self.rows if is_efiction(name))

    def foreign_to(self, site: Site) -> dict[str, int]:
        """Rows of tables that are not this archive's."""
        own = set(site.tables.values())
        return {name: count for name, count in self.rows.items() if name not in own}

    def troubles_of(self, physical: str) -> list[dict[str, Any]]:
        return [trouble for trouble in self.troubles if trouble["table"] == physical]

    def read(self, physical: str) -> int:
        """Rows of a table, and stretches of it that could not be read."""
        return self.rows.get(physical, 0) + len(self.troubles_of(physical))

    @property
    def lost(self) -> list[dict[str, Any]]:
        """Troubles of which not every byte could be kept, or which belong to no table."""
        return [
            trouble
            for trouble in self.troubles
            if trouble["length"] > len(trouble["seen"]) or not trouble["table"]
        ]

    def type_of(self, physical: str, column: str) -> str:
        return self.types.get(physical, {}).get(column, "")


def is_efiction(physical: str) -> bool:
    return MARK in physical.lower()


def logical(physical: str) -> str:
    return physical.lower().rpartition(MARK)[2]


def fill(dump: Dump, spool: Spool, told: Callable[[int], None] = lambda _: None) -> Contents:
    """Read the dump to its end. `told` hears the position in the file as it goes.

    A spool that holds this very dump already is believed; one that holds its beginning is gone on
    with from there.
    """
    if noted := spool.noted("contents"):
        return Contents(**noted)
    known = spool.noted("halfway") or {}
    reader = halfway.reader(dump, known)
    counts = Counter[str](known.get("rows", {}))
    contents = Contents(size=dump.size, unnamed=known.get("unnamed", {}))
    batches = reader.batches()
    while some := list(islice(batches, TOGETHER)):
        with spool.together():
            for batch in some:
                counts[batch.table] += len(batch.rows)
                if is_efiction(batch.table):
                    _put(batch, spool, contents)
                elif members := members_in(batch.table, batch.columns or (), batch.rows):
                    spool.put(batch.table, *members)
            rest = {"rows": counts, "unnamed": contents.unnamed}
            spool.note("halfway", {**halfway.noted(reader), **rest})
        told(dump.position)
    _describe(contents, reader, counts)
    spool.note("contents", asdict(contents))
    return contents


def _put(batch: Batch, spool: Spool, contents: Contents) -> None:
    columns, rows = discreet(logical(batch.table), _columns(batch, contents), batch.rows)
    spool.put(batch.table, columns, rows)


def _columns(batch: Batch, contents: Contents) -> tuple[str, ...]:
    if batch.columns:
        return batch.columns
    width = len(batch.rows[0])
    if known := columns_of(logical(batch.table), width):
        return known
    contents.unnamed[batch.table] = width
    return tuple(f"column {number}" for number in range(1, width + 1))


def _describe(contents: Contents, reader: Reader, counts: Counter[str]) -> None:
    contents.charset, contents.is_cut = reader.charset, reader.is_cut
    contents.rows = dict.fromkeys(reader.tables, 0) | dict(counts)
    for table in reader.tables.values():
        contents.types[table.name] = dict(zip(table.columns, table.types, strict=True))
        contents.charsets[table.name] = table.charset
    contents.troubles = [halfway.written(trouble) for trouble in reader.troubles]
