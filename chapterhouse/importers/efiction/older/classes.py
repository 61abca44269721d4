"""Genres and warnings, which had tables of their own, as classes of two types."""

import zlib

from django.utils.translation import gettext_noop as _noop

from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older.names import Names, plain
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.lib.folding import fold

# The old tables, with the columns of their ids and names.
KINDS = {"genres": ("gid", "genre"), "warnings": ("wid", "warning")}
TWICE = _noop("the same tag stands among the classes already")

_TITLES = {"genres": b"Genres", "warnings": b"Warnings"}
_TYPES = {"genres": 1, "warnings": 2}
# Ids of genres and warnings meet in one table, so each kind has a range of its own, which is
# the same in every dump of an archive.
_RANGES = {"genres": 1_000_000, "warnings": 2_000_000}
_BEYOND = 1 << 32
_TYPE_COLUMNS = ("classtype_id", "classtype_name", "classtype_title")
_COLUMNS = ("class_id", "class_type", "class_name")


def id_beyond(name: str) -> int:
    """An id for a name that stands in no table: the same in every dump."""
    return _BEYOND + zlib.crc32(fold(name).encode())


def is_beyond(key: int) -> bool:
    return key >= _BEYOND


class Classes:
    """What every genre and warning is called, and the tables of classes as they shall be."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._types = {
            fold(plain(row["classtype_name"])): number(row["classtype_id"])
            for row in bench.rows("classtypes")
        }
        self.every = Names(())
        self.names = {kind: Names(()) for kind in KINDS}
        self._read()
        for kind, (key, name) in KINDS.items():
            self._take(kind, key, name)

    def _read(self) -> None:
        kinds = {key: kind for kind, key in self._types.items() if kind in KINDS}
        for row in self._bench.rows("classes"):
            key, name = number(row["class_id"]), plain(row["class_name"])
            self.every.add(key, name)
            if kind := kinds.get(number(row["class_type"])):
                self.names[kind].add(key, name)

    def _take(self, kind: str, key: str, name: str) -> None:
        for row in self._bench.rows(kind):
            words = plain(row[name])
            if self.names[kind].find(words) is not None:
                self._bench.tell(kind, why=TWICE)
            else:
                new = _RANGES[kind] + number(row[key])
                self._add(kind, new, words, row[name] or b"")
                self._bench.tell(kind, ("classes", str(new).encode()))

    def added(self, kind: str, name: str) -> int:
        """The id of a genre or warning that stood in no table, and now does."""
        key = id_beyond(f"{kind} {name}")
        self._add(kind, key, name, name.encode(), made=True)
        return key

    def _add(self, kind: str, key: int, name: str, raw: bytes, *, made: bool = False) -> None:
        kind_key = str(self._type(kind)).encode()
        row = dict(zip(_COLUMNS, (str(key).encode(), kind_key, raw), strict=True))
        if made:
            self._bench.make("classes", row)
        else:
            self._bench.sheets["classes"].write(row)
        self.names[kind].add(key, name)
        self.every.add(key, name)

    def _type(self, kind: str) -> int:
        """The type of a kind's classes, made where it is missing."""
        self._bench.copy("classtypes", _TYPE_COLUMNS, ("classtype_id",))
        self._bench.copy("classes", _COLUMNS, ("class_id",))
        if kind not in self._types:
            taken = set(self._types.values())
            self._types[kind] = _RANGES[kind] if _TYPES[kind] in taken else _TYPES[kind]
            values = (str(self._types[kind]).encode(), kind.encode(), _TITLES[kind])
            self._bench.make("classtypes", dict(zip(_TYPE_COLUMNS, values, strict=True)))
        return self._types[kind]
