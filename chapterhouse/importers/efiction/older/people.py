"""Preferences, ranks and profile lines, which were columns of authors before 3.0."""

from collections.abc import Iterator

from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.efiction.older import hosts
from chapterhouse.importers.efiction.older.bridging import Bridge, Host
from chapterhouse.importers.efiction.older.workbench import Workbench, today
from chapterhouse.importers.spool import OldRow

_INFO = ("uid", "field", "info")
YES_NO, TEXT = b"3", b"6"
# Columns of authors in 2.0, and the lines that they became.
LINES = {
    "AOL": (TEXT, b"AIM"),
    "ICQ": (TEXT, b"ICQ"),
    "MSN": (TEXT, b"MSN IM"),
    "Yahoo": (TEXT, b"Yahoo IM"),
    "betareader": (YES_NO, b"Beta-reader"),
}
# Ids of lines that had none.
_FIRST_FIELD = 1_000_000


def make_preferences(bench: Workbench) -> None:
    """Rows of preferences from the columns that authors had, where there is no row yet."""
    if not bench.has("authors", "level"):
        return
    bench.copy("authorprefs", today("authorprefs"), ("uid",))
    there = bench.numbers("authorprefs", "uid")
    for row in bench.rows("authors"):
        if number(row["uid"]) not in there:
            there.add(number(row["uid"]))
            bench.make("authorprefs", row)


def make_lines(bench: Workbench) -> None:
    """Profile lines from the columns of 2.0, where a member filled them in."""
    columns = [column for column in LINES if bench.has("authors", column)]
    if not columns:
        return
    bench.copy("authorfields", today("authorfields"), ("field_id",))
    bench.copy("authorinfo", _INFO, ("uid", "field"))
    fields = {
        (row["field_name"] or b"").decode("latin-1"): row for row in bench.rows("authorfields")
    }
    ids = {
        column: number(fields[column]["field_id"]) if column in fields else _make_field(bench, at)
        for at, column in enumerate(LINES)
        if column in columns
    }
    there = {(number(row["uid"]), number(row["field"])) for row in bench.rows("authorinfo")}
    for row in bench.rows("authors"):
        for column, field in ids.items():
            if is_on(row[column]) and (number(row["uid"]), field) not in there:
                values = (row["uid"], str(field).encode(), row[column])
                bench.make("authorinfo", dict(zip(_INFO, values, strict=True)))


def _make_field(bench: Workbench, at: int) -> int:
    name, (kind, title) = list(LINES.items())[at]
    key = _FIRST_FIELD + at
    values = (str(key).encode(), kind, name.encode(), title, b"", b"", b"", b"1")
    bench.make("authorfields", dict(zip(today("authorfields"), values, strict=True)))
    return key


def take_accounts(bench: Workbench, bridge: Bridge) -> None:
    """What e107 knew of its authors, whose rows here may know neither address nor rank."""
    e107 = [host for host in bridge.hosts if host.program.name == "e107"]
    extended = [name for name in bench.spool.tables if name.lower().endswith(hosts.EXTENDED)]
    if not e107 or not extended or "authors" in bench.sheets:
        return
    accounts = _Accounts(bench, e107[0], extended[0])
    if accounts.authors:
        bench.change("authors", ("email", "date"), accounts.author)
        bench.history["accounts"] = {"table": e107[0].physical}
    if accounts.levels and "authorprefs" not in bench.sheets:
        bench.change("authorprefs", ("level",), accounts.preferences)


class _Accounts:
    """Accounts of the host by the uid of their author."""

    def __init__(self, bench: Workbench, host: Host, extended: str) -> None:
        self.authors: dict[int, OldRow] = {}
        self.levels: dict[int, bytes] = {}
        uids = self._read_extended(bench, extended)
        for row in bench.spool.rows(host.physical):
            author = host.program.author(row)
            if uid := uids.get(number(author["uid"])):
                self.authors[uid] = author

    def _read_extended(self, bench: Workbench, table: str) -> dict[int, int]:
        """Uids by the host's number."""
        columns = bench.spool.columns(table)
        author = next(filter(hosts.AUTHOR_OF.search, columns), "")
        level = next(filter(hosts.LEVEL_OF.search, columns), "")
        found = {}
        for row in bench.spool.rows(table):
            if (uid := number(row[author])) > 0:
                found[number(row[hosts.EXTENDED_ID])] = uid
                if (row[level] or b"").strip():
                    self.levels[uid] = (row[level] or b"").strip()
        return found

    def author(self, row: OldRow) -> Iterator[str]:
        if account := self.authors.get(number(row["uid"])):
            for column in ("penname", "email", "date"):
                if not (row[column] or b"").strip(b" 0-:"):
                    row[column] = account[column]
        yield from ()

    def preferences(self, row: OldRow) -> Iterator[str]:
        level = self.levels.get(number(row["uid"]))
        if level is not None and number(row["level"]) == 0:
            row["level"] = level
        yield from ()
