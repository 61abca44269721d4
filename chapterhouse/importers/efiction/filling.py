"""One pass over dumps: what they hold of eFiction goes to the spool, the rest is counted."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from chapterhouse.importers.efiction.columns import Order, logical, numbered, provisional
from chapterhouse.importers.efiction.discretion import SECRET, discreet, is_private
from chapterhouse.importers.efiction.older.hosts import members_in
from chapterhouse.importers.efiction.schema import MARK, Site, sites, spelled
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql import ending, halfway
from chapterhouse.importers.sql.naming import Home, Names
from chapterhouse.importers.sql.opening import Dump
from chapterhouse.importers.sql.reader import Batch, Reader

# So many batches are put by in one go, and read again after a kill.
TOGETHER = 8

Told = Callable[[int], None]
Orders = Mapping[str, Order]


@dataclass
class Contents:
    """What dumps were found to hold. Counts are of rows, by physical table name.

    `homes` says where each table stands (`sql/naming.py`); `unnamed` how many columns a table has
    that nothing names, and `positions` which of them were put by; `databases` what a dump calls
    its database; `endless` lists dumps without the line that stands at the end of a whole one.
    """

    charset: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    types: dict[str, dict[str, str]] = field(default_factory=dict)
    charsets: dict[str, str] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)
    positions: dict[str, list[int]] = field(default_factory=dict)
    troubles: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0
    is_cut: bool = False
    homes: list[list[Any]] = field(default_factory=list)
    databases: dict[str, str] = field(default_factory=dict)
    endless: list[str] = field(default_factory=list)

    @property
    def places(self) -> dict[str, Home]:
        return {known: Home(*home) for known, *home in self.homes}

    @property
    def sites(self) -> list[Site]:
        places = self.places
        return sites(
            {known: places.get(known, Home(known)) for known in self.rows if is_efiction(known)},
            self.rows,
        )

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


def fill(
    dump: Dump, spool: Spool, told: Told = lambda _: None, orders: Orders | None = None
) -> Contents:
    """Read one dump to its end: `fill_all` with no other beside it."""
    return fill_all({"": dump}, spool, told, orders)


def fill_all(
    dumps: Mapping[str, Dump],
    spool: Spool,
    told: Told = lambda _: None,
    orders: Orders | None = None,
) -> Contents:
    """Read dumps, by name, to their ends. `told` hears how many bytes of the files lie behind.

    `orders` are columns that somebody has named, by table. A spool that holds these very dumps
    already is believed; one that holds their beginning is gone on with from there.
    """
    if noted := spool.noted("contents"):
        return Contents(**noted)
    known = spool.noted("halfway") or {}
    contents = Contents(**known.get("contents", {}))
    contents.size = sum(dump.size for dump in dumps.values())
    behind, done = 0, known.get("dumps", 0)
    for number, (name, dump) in enumerate(dumps.items()):
        if number >= done:
            filling = _Filling(spool, contents, number, name, orders or {})
            filling.read(dump, known if number == done else {}, lambda at: told(behind + at))  # noqa: B023
        behind += dump.size
    spool.note("contents", asdict(contents))
    return contents


@dataclass
class _Filling:
    """One dump of several, read into the spool; `contents` learns of it at its end."""

    spool: Spool
    contents: Contents
    number: int
    name: str
    orders: Orders

    def read(self, dump: Dump, known: Mapping[str, Any], told: Told) -> None:
        """From the beginning, or from where an earlier run has noted that it was."""
        counts = Counter[str](known.get("rows", {}))
        noted = known.get("names", self.contents.homes)
        names = Names.remembered(self.name, noted, [name for name in counts if counts[name]])
        reader = halfway.reader(dump, known, names)
        batches = reader.batches()
        while some := list(islice(batches, TOGETHER)):
            with self.spool.together():
                for batch in some:
                    counts[batch.table] += len(batch.rows)
                    self._put(batch)
                place = {**halfway.noted(reader), "rows": counts, "dumps": self.number}
                self.spool.note("halfway", {**place, "contents": asdict(self.contents)})
            told(dump.position)
        self._describe(dump, reader, counts)

    def _put(self, batch: Batch) -> None:
        if is_efiction(batch.table):
            columns, rows = discreet(logical(batch.table), self._columns(batch), batch.rows)
            self.spool.put(batch.table, columns, rows)
        elif members := members_in(batch.table, batch.columns or (), batch.rows):
            self.spool.put(batch.table, *members)

    def _columns(self, batch: Batch) -> Order:
        """The columns as the dump names them, or somebody; else by number for the time being."""
        width = len(batch.rows[0])
        given = batch.columns or self.orders.get(logical(batch.table))
        if given and len(given) == width:
            return spelled(given)
        unnamed, positions = self.contents.unnamed, self.contents.positions
        if batch.table not in unnamed:
            names = provisional(logical(batch.table), batch.rows, width)
            positions[batch.table] = [at for at, name in enumerate(names) if not is_private(name)]
        seen = unnamed.get(batch.table, width)
        positions[batch.table] += range(seen, width)
        unnamed[batch.table] = max(seen, width)
        kept = set(positions[batch.table])
        return tuple(
            name if at in kept else f"{SECRET}{at}" for at, name in enumerate(numbered(width))
        )

    def _describe(self, dump: Dump, reader: Reader, counts: Counter[str]) -> None:
        contents = self.contents
        contents.charset = contents.charset or reader.charset
        contents.is_cut |= reader.is_cut or dump.is_torn
        contents.rows |= dict.fromkeys(reader.tables, 0) | dict(counts)
        contents.homes = reader.names.noted()
        for table in reader.tables.values():
            contents.types[table.name] = dict(zip(spelled(table.columns), table.types, strict=True))
            contents.charsets[table.name] = table.charset
        contents.troubles += [halfway.written(trouble) for trouble in reader.troubles]
        contents.databases[self.name] = ending.database_in(dump.head)
        if ending.is_missing(dump.head, dump.end):
            contents.endless.append(self.name)
