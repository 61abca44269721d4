"""The lists of stories and series: names become ids, as every list has been since 3.0."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial

from django.utils.translation import gettext_noop as _noop

from chapterhouse.importers.efiction.numbers import ids, is_whole, number, width_of
from chapterhouse.importers.efiction.older.classes import KINDS, Classes, id_beyond, is_beyond
from chapterhouse.importers.efiction.older.names import Names, joined, plain
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.importers.spool import OldRow

CUT = _noop("a list was cut at its column's width")
UNLISTED = _noop("it names a tag that stood in no list, and that was added")
RATING_CUT = _noop("the name of its rating was cut at its column's width")

_WORDS = re.compile(rb"[^\d\s,+-]")
_CHARACTER_COLUMNS = ("charid", "catid", "charname", "bio", "image")


class Lists:
    """Alters rows of stories and series. `by_name` says that this version knew no ids at all."""

    def __init__(self, bench: Workbench, classes: Classes) -> None:
        self._bench, self._classes = bench, classes
        self.by_name = any(bench.has("stories", column) for column in ("gid", "wid", "psid"))
        self.categories = _names(bench, "categories", "catid", "category")
        self.characters = _names(bench, "characters", "charid", "charname", "catid")
        self.ratings = _names(bench, "ratings", "rid", "rating")
        self.widths = {
            (table, column): width_of(bench.contents.type_of(bench.found.get(table, ""), column))
            for table in ("stories", "series")
            for column in bench.columns(table)
        }

    def story(self, row: OldRow) -> Iterator[str]:
        """`gid` and `wid` join the classes; `charid`, `catid`, `classes` and `rid` become ids."""
        # A half-done upgrade left rows with classes, and their rating is an id already.
        if self.by_name and not (row["classes"] or b"").strip(b", 0"):
            yield from self._rating(row)
        yield from self._columns("stories", row, "catid", "charid")
        kept = {kind: key for kind, (key, _name) in KINDS.items()}
        yield from self._into_classes("stories", row, kept)

    def series(self, row: OldRow) -> Iterator[str]:
        """The lists of names that stood beside empty classes, and names among the characters."""
        yield from self._columns("series", row, "catid", "characters")
        if not (row["classes"] or b"").strip(b", 0"):
            yield from self._into_classes("series", row, {kind: kind for kind in KINDS})

    def _columns(self, table: str, row: OldRow, categories: str, characters: str) -> Iterator[str]:
        near = ids(row[categories]).ids
        for column, names, new in (
            (categories, self.categories, None),
            (characters, self.characters, self._new_character),
            ("classes", self._classes.every, None),
        ):
            if _WORDS.search(row[column] or b""):
                found, remarks = self._read(table, column, row, names, near, new)
                row[column] = found
                yield from remarks

    def _into_classes(self, table: str, row: OldRow, columns: dict[str, str]) -> Iterator[str]:
        keys = [part for part in (row["classes"] or b"").split(b",") if part.strip(b" 0")]
        for kind, column in columns.items():
            if (row[column] or b"").strip(b", 0"):
                names, new = self._classes.names[kind], partial(self._classes.added, kind)
                found, remarks = self._read(table, column, row, names, (), new)
                keys += [key for key in found.split(b",") if key]
                yield from remarks
        if keys:
            row["classes"] = b",".join(dict.fromkeys(keys))

    def _read(
        self,
        table: str,
        column: str,
        row: OldRow,
        names: Names,
        near: Collection[int],
        new: Callable[[str], int] | None,
    ) -> tuple[bytes, list[str]]:
        """The ids of a list, and what is worth knowing about it."""
        raw, remarks = row[column] or b"", []
        is_name = column in ("gid", "wid", *KINDS) or self.by_name
        listed = names.read(raw, near, ids_first=not is_name)
        keys, unknown = list(listed.ids), listed.unknown
        if unknown and 0 < self.widths.get((table, column), 0) <= len(raw):
            begun = names.begin_with(unknown.pop())
            keys += begun if len(begun) == 1 else ()
            remarks.append(CUT)
        if new is None or not is_name:
            return b",".join([joined(keys), *(name.encode() for name in unknown)]), remarks
        keys += map(new, unknown)
        if any(is_beyond(key) for key in keys):
            remarks.append(UNLISTED)
        return joined(dict.fromkeys(keys)), remarks

    def _rating(self, row: OldRow) -> Iterator[str]:
        """The id of a rating's name, before any id: there are ratings called 12 and 16."""
        name, width = plain(row["rid"]), self.widths.get(("stories", "rid"), 0)
        found = self.ratings.find(name)
        if found is None and name and 0 < width <= len(row["rid"] or b""):
            begun = self.ratings.begin_with(name)
            if len(begun) == 1:
                found = begun.pop()
                yield RATING_CUT
        if found is not None:
            row["rid"] = str(found).encode()
        elif is_whole(name):
            # No rating is called so: it must not be taken for the id of one.
            row["rid"] = row["rid"] if int(name) in self.ratings.ids else b""

    def _new_character(self, name: str) -> int:
        key = id_beyond(f"character {name}")
        self._bench.copy("characters", _CHARACTER_COLUMNS, ("charid",))
        row = {"charid": str(key).encode(), "catid": b"-1", "charname": name.encode()}
        self._bench.make("characters", row)
        self.characters.add(key, name)
        return key


def _names(bench: Workbench, table: str, key: str, name: str, category: str = "") -> Names:
    return Names(
        (number(row[key]), plain(row[name]), number(row[category])) for row in bench.rows(table)
    )
