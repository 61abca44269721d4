"""Whether an archive was bridged: its members stood in the table of another program."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chapterhouse.importers.efiction import numbers
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older import hosts
from chapterhouse.importers.efiction.older.names import plain
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.importers.efiction.schema import MARK
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.folding import fold

# Every column that says whose something is; the first are those whose texts would be hidden.
_OWNERS = (("stories", "uid"), ("chapters", "uid"))
_OTHERS = (
    *(("series", "uid"), ("series", "owner"), ("coauthors", "uid"), ("comments", "uid")),
    *(("reviews", "uid"), ("reviews", "member"), ("favorites", "uid")),
    *(("favstor", "uid"), ("favseries", "uid"), ("favauth", "uid"), ("favauth", "favuid")),
)


@dataclass
class Host:
    """A member table found in the dump; `authors` says where its numbers are not our uids."""

    physical: str
    program: hosts.Program
    uids: set[int]
    authors: dict[int, int] = field(default_factory=dict)

    def author(self, row: OldRow) -> OldRow:
        """A row of `authors`; a second eFiction's is one already, password and all."""
        if self.program.name == "eFiction":
            return OldRow(row)
        author = self.program.author(row)
        if self.authors:
            author["uid"] = str(self.authors.get(number(author["uid"]), 0)).encode()
        return author


class Bridge:
    def __init__(self, bench: Workbench, told: str = "") -> None:
        """`told` is what a config file calls the table of members."""
        self.bench = bench
        self.known = bench.numbers("authors", "uid")
        self.owners = _positive(bench, _OWNERS)
        # Who left something here, and who may have but for choosing how to read.
        self.left = self.owners | _positive(bench, _OTHERS) | _coauthors(bench)
        self.needed = self.left | _positive(bench, [("authorprefs", "uid")])
        self.hosts = list(_hosts(bench))
        named = [host for host in self.hosts if host.physical in told.split()]
        self._is_told = bool(named)
        likely = named or [host for host in self.hosts if self._worth(host) and self._fits(host)]
        self.host = max(likely, key=self._worth, default=None)

    def _worth(self, host: Host) -> int:
        return len(host.uids & (self.needed - self.known))

    def _fits(self, host: Host) -> bool:
        """Not where most reviewers were called otherwise: another program's numbers are its own."""
        names = {uid: fold(plain(name)) for uid, name in self.last_names(host.uids).items()}
        authors = map(host.author, self.bench.spool.rows(host.physical))
        called = {number(author["uid"]): fold(plain(author["penname"])) for author in authors}
        agreed = sum(called.get(uid) == name for uid, name in names.items())
        return agreed * 2 >= len(names)

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
        prefs = self.bench.numbers("authorprefs", "uid")
        return len(missing & prefs) * 2 > len(missing) and len(prefs - self.known) * 2 > len(prefs)

    def last_names(self, uids: set[int]) -> dict[int, bytes]:
        """What the program itself wrote beside reviews of these members."""
        names: dict[int, Counter[bytes]] = {}
        for row in self.bench.rows("reviews"):
            uid = number(row["uid"]) or number(row["member"])
            if uid in uids and (row["reviewer"] or b"").strip(b" 0"):
                names.setdefault(uid, Counter())[row["reviewer"] or b""] += 1
        return {uid: counter.most_common(1)[0][0] for uid, counter in names.items()}


def _positive(bench: Workbench, columns: Iterable[tuple[str, str]]) -> set[int]:
    return {uid for table, column in columns for uid in bench.numbers(table, column) if uid > 0}


def _coauthors(bench: Workbench) -> set[int]:
    """Uids in the lists of co-authors from before 3.4; a lone 0 or 1 is a switch."""
    if not bench.has("stories", "coauthors"):
        return set()
    lists = (row["coauthors"] or b"" for row in bench.rows("stories"))
    return {uid for given in lists if b"," in given for uid in numbers.ids(given).ids}


def _hosts(bench: Workbench) -> Iterator[Host]:
    own = set(bench.found.values())
    for physical in bench.spool.tables:
        is_authors = physical.lower().endswith(f"{MARK}authors")
        if physical in own or (MARK in physical.lower() and not is_authors):
            continue
        program = hosts.program_of(bench.spool.columns(physical))
        if program and not physical.lower().endswith(hosts.EXTENDED):
            authors = _authors_of(bench, physical) if program.name == "e107" else {}
            uids = set(authors.values()) or bench.spool.numbers(physical, program.uid)
            yield Host(physical, program, uids, authors)


def _authors_of(bench: Workbench, physical: str) -> dict[int, int]:
    """Whose author an account of e107 is, from the extended fields beside its table."""
    extended = f"{physical}_extended"
    column = next(filter(hosts.AUTHOR_OF.search, bench.spool.columns(extended)), "")
    rows = bench.spool.rows(extended) if column else ()
    found = {number(row[hosts.EXTENDED_ID]): number(row[column]) for row in rows}
    return {account: uid for account, uid in found.items() if uid > 0}
