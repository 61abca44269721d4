"""How far a dump has been read, as JSON values, and the reader that goes on from there."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from chapterhouse.importers.sql.naming import Names
from chapterhouse.importers.sql.opening import Dump
from chapterhouse.importers.sql.reader import Place, Reader, Trouble
from chapterhouse.importers.sql.tables import Table


def noted(reader: Reader) -> dict[str, Any]:
    """What a reader must know to go on behind the rows that this one has given out."""
    return {
        "place": asdict(reader.place),
        "tables": [asdict(table) for table in reader.tables.values()],
        "charset": reader.charset,
        "database": reader.database,
        "names": reader.names.noted(),
        "troubles": [written(trouble) for trouble in reader.troubles],
    }


def reader(dump: Dump, known: Mapping[str, Any], names: Names | None = None) -> Reader:
    """A reader of the dump: from its beginning, or from the place noted in `known`."""
    if not known:
        return Reader(dump.read, names=names)
    place = known["place"]
    start = Place(place["offset"], place["table"], _names(place["columns"]))
    dump.skip(start.offset)
    found = Reader(dump.read, start=start, names=names)
    tables = (
        Table(**{**table, "columns": tuple(table["columns"]), "types": tuple(table["types"])})
        for table in known["tables"]
    )
    found.tables = {table.name: table for table in tables}
    found.charset, found.database = known["charset"], known["database"]
    found.troubles = [_read(trouble) for trouble in known["troubles"]]
    return found


def written(trouble: Trouble) -> dict[str, Any]:
    return {**asdict(trouble), "seen": trouble.seen.decode("latin-1")}


def _read(trouble: Mapping[str, Any]) -> Trouble:
    return Trouble(**{**trouble, "seen": trouble["seen"].encode("latin-1")})


def _names(columns: list[str] | None) -> tuple[str, ...] | None:
    return None if columns is None else tuple(columns)
