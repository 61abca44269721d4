"""What the tables of dumps are called here, so that two of one name are kept apart."""

from collections.abc import Collection, Iterable
from dataclasses import astuple, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Home:
    """Where a table stands: its own name, its database (if a dump names it), the dump, and which
    time it came there: a table that is dropped and filled again is another one."""

    name: str
    database: str = ""
    dump: str = ""
    turn: int = 1


@dataclass
class Names:
    """A name for each table: its own where that is free. The same dumps give the same names."""

    dump: str = ""
    homes: dict[str, Home] = field(default_factory=dict)
    _now: dict[tuple[str, str], str] = field(default_factory=dict)
    _filled: set[str] = field(default_factory=set)

    def of(self, name: str, database: str = "") -> str:
        known = self._now.get((database, name))
        return known or self._take(Home(name, database, self.dump))

    def fill(self, known: str) -> None:
        """Rows of this table have come."""
        self._filled.add(known)

    def again(self, name: str, database: str = "") -> None:
        """The table is dropped, emptied or declared anew: rows that come now are other rows."""
        known = self._now.get((database, name))
        if known in self._filled:
            home = self.homes[known]
            self._take(Home(name, database, self.dump, home.turn + 1))

    def begin(self, dump: str) -> None:
        """Another dump is read: its tables are other tables."""
        self.dump = dump
        self._now = {}

    def _take(self, home: Home) -> str:
        chosen = next(name for name in _spellings(home) if name not in self.homes)
        self.homes[chosen] = home
        self._now[home.database, home.name] = chosen
        return chosen

    def noted(self) -> list[list[Any]]:
        return [[known, *astuple(home)] for known, home in self.homes.items()]

    @classmethod
    def remembered(cls, dump: str, noted: list[list[Any]], filled: Collection[str]) -> "Names":
        names = cls(dump, {known: Home(*home) for known, *home in noted}, _filled=set(filled))
        for known, home in names.homes.items():
            if home.dump == dump:
                names._now[home.database, home.name] = known
        return names


def _spellings(home: Home) -> Iterable[str]:
    yield home.name
    if home.database:
        yield f"{home.database}.{home.name}"
    if home.dump:
        yield f"{home.dump}: {home.name}"
    number = 2
    while True:
        yield f"{home.name} #{number}"
        number += 1
