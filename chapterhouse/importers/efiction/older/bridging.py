"""Bridged archives, whose members stood in the tables of another program, or are lost."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _noop

from chapterhouse.importers.efiction import numbers
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older import hosts
from chapterhouse.importers.efiction.older.names import plain
from chapterhouse.importers.efiction.older.workbench import Workbench, today
from chapterhouse.importers.efiction.schema import MARK
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.folding import fold

NEVER_HERE = _noop("not taken: a member of another program who left nothing in this archive")
SOMEBODY_ELSE = _noop("another program's member table says who this number is")

# Every column that says whose something is; the first are those whose texts would be hidden.
_OWNERS = (("stories", "uid"), ("chapters", "uid"))
_OTHERS = (
    *(("series", "uid"), ("series", "owner"), ("coauthors", "uid"), ("authorprefs", "uid")),
    *(("reviews", "uid"), ("reviews", "member"), ("favorites", "uid"), ("comments", "uid")),
    *(("favstor", "uid"), ("favseries", "uid"), ("favauth", "uid"), ("favauth", "favuid")),
)


@dataclass
class Host:
    """A member table found in the dump."""

    physical: str
    program: hosts.Program
    uids: set[int]

    def author(self, row: OldRow) -> OldRow:
        """A second eFiction's authors are authors here, passwords and all."""
        return OldRow(row) if self.program.name == "eFiction" else self.program.author(row)


class Bridge:
    """Whether the members stood elsewhere, and where."""

    def __init__(self, bench: Workbench, told: str = "") -> None:
        """`told` is what a config file calls the table of members."""
        self._bench = bench
        self.known = bench.numbers("authors", "uid")
        self.owners = _positive(bench, _OWNERS)
        self.needed = self.owners | _positive(bench, _OTHERS) | _coauthors(bench)
        self.hosts = list(_hosts(bench))
        named = [host for host in self.hosts if host.physical in told.split()]
        self._is_told = bool(named)
        likely = named or [host for host in self.hosts if self._worth(host)]
        self.host = max(likely, key=self._worth, default=None)

    def _worth(self, host: Host) -> int:
        return len(host.uids & (self.needed - self.known))

    @property
    def is_bridged(self) -> bool:
        """Not where some accounts are gone: what was theirs the old site did not show.

        A member table beside a full table of authors is some forum's of the same database.
        """
        if not self.known or self._is_told:
            return bool(self.needed)
        missing = self.owners - self.known
        if len(missing) * 2 <= len(self.owners):
            return False
        if self.host is not None:
            return len(missing & self.host.uids) * 2 >= len(missing)
        # The program kept preferences only of members it knew; deleting one deleted them.
        prefs = self._bench.numbers("authorprefs", "uid")
        return len(missing & prefs) * 2 > len(missing) and len(prefs - self.known) * 2 > len(prefs)

    def cross(self) -> None:
        """Give every uid an author: by name where its name is known, else a placeholder."""
        bench = self._bench
        if not self.is_bridged:
            return
        sheet = bench.sheet("authors", (*today("authors"), "website", *bench.columns("authors")))
        stale = {number(row["uid"]): row for row in bench.rows("authors")}
        named, merged = self._from_host(stale)
        kept = 0
        for row in bench.rows("authors"):
            uid = number(row["uid"])
            if uid in named and uid not in merged:
                bench.tell("authors", why=SOMEBODY_ELSE)
                continue
            if uid not in named:
                kept += 1
                sheet.write(row)
            bench.tell("authors", ("authors", row["uid"]))
        placeholders = self.needed - named - self.known
        self._make_placeholders(placeholders)
        bench.history["bridged"] = {
            "program": self.host.program.name if self.host else "",
            "table": self.host.physical if self.host else "",
            "named": len(named),
            "kept": kept,
            "placeholders": len(placeholders),
        }

    def _from_host(self, stale: dict[int, OldRow]) -> tuple[set[int], set[int]]:
        """The uids that the host's table names, and those whose old row says the same name."""
        named: set[int] = set()
        merged: set[int] = set()
        if (host := self.host) is None:
            return named, merged
        bench, table = self._bench, host.physical
        bench.found.setdefault(table, table)
        for row in bench.rows(table):
            author = host.author(row)
            uid = number(author["uid"])
            if uid not in self.needed | self.known or uid in named:
                bench.tell(table, why=NEVER_HERE, refused=True)
                continue
            named.add(uid)
            old = stale.get(uid)
            if old and fold(plain(old["penname"])) == fold(plain(author["penname"])):
                merged.add(uid)
                author = OldRow(old | {key: value for key, value in author.items() if value})
            bench.sheets["authors"].write(author)
            bench.tell(table, ("authors", author["uid"]))
        return named, merged

    def _make_placeholders(self, uids: set[int]) -> None:
        """Authors without an account row; without a name they are called by their number."""
        names: dict[int, Counter[bytes]] = {}
        for row in self._bench.rows("reviews"):
            uid = number(row["uid"]) or number(row["member"])
            if uid in uids and (row["reviewer"] or b"").strip(b" 0"):
                names.setdefault(uid, Counter())[row["reviewer"] or b""] += 1
        for uid in sorted(uids):
            name = names[uid].most_common(1)[0][0] if uid in names else b""
            author = {"uid": str(uid).encode(), "penname": name, "password": b""}
            self._bench.make("authors", author)


def _positive(bench: Workbench, columns: Iterable[tuple[str, str]]) -> set[int]:
    return {uid for table, column in columns for uid in bench.numbers(table, column) if uid > 0}


def _coauthors(bench: Workbench) -> set[int]:
    """Uids in the lists of co-authors from before 3.4; a lone 0 or 1 is a switch."""
    if not bench.has("stories", "coauthors"):
        return set()
    lists = (row["coauthors"] or b"" for row in bench.rows("stories"))
    return {uid for given in lists if b"," in given for uid in numbers.ids(given).ids}


def _hosts(bench: Workbench) -> Iterable[Host]:
    own = set(bench.found.values())
    for physical in bench.spool.tables:
        is_authors = physical.lower().endswith(f"{MARK}authors")
        if physical in own or (MARK in physical.lower() and not is_authors):
            continue
        program = hosts.program_of(bench.spool.columns(physical))
        if program and not physical.lower().endswith(hosts.EXTENDED):
            yield Host(physical, program, bench.spool.numbers(physical, program.uid))
