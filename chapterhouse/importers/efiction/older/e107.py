"""What e107 knew of its authors, whose rows here may know neither address nor rank."""

from collections import Counter
from collections.abc import Iterator

from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older import hosts
from chapterhouse.importers.efiction.older.bridging import Bridge, Host
from chapterhouse.importers.efiction.older.names import plain
from chapterhouse.importers.efiction.older.workbench import Workbench, today
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.folding import fold

_FILLED = ("penname", "email", "date")


def take_accounts(bench: Workbench, bridge: Bridge) -> None:
    host = next((host for host in bridge.hosts if host.program.name == "e107"), None)
    if host is None:
        return
    levels = _levels(bench, host)
    if any(level for level in levels.values()):
        _write_levels(bench, levels)
    if "authors" not in bench.sheets and (accounts := _accounts(bench, host)):
        bench.change("authors", _FILLED, _Filling(accounts))
        bench.history["accounts"] = {"table": host.physical}


def _accounts(bench: Workbench, host: Host) -> dict[int, OldRow]:
    """Accounts by uid: as e107 says, else by a name that is the only one of its kind.

    Names count only for authors without a password, who had to sign in through e107.
    """
    rows = [host.author(row) for row in bench.spool.rows(host.physical)]
    if host.authors:
        return {number(row["uid"]): row for row in rows if number(row["uid"]) > 0}
    often = Counter(fold(plain(row["penname"])) for row in rows)
    by_name = {fold(plain(row["penname"])): row for row in rows}
    return {
        number(author["uid"]): by_name[name]
        for author in bench.rows("authors")
        if often[name := fold(plain(author["penname"]))] == 1
        and not (author["password"] or b"").strip(b" 0")
    }


def _levels(bench: Workbench, host: Host) -> dict[int, int]:
    extended = f"{host.physical}_extended"
    column = next(filter(hosts.LEVEL_OF.search, bench.spool.columns(extended)), "")
    rows = bench.spool.rows(extended) if column else ()
    found = {number(row[hosts.EXTENDED_ID]): number(row[column]) for row in rows}
    return {uid: found[account] for account, uid in host.authors.items() if account in found}


def _write_levels(bench: Workbench, levels: dict[int, int]) -> None:
    """Ranks into rows of preferences that say none, and into new rows where there is none."""
    if "authorprefs" in bench.sheets:
        return
    sheet = bench.sheet("authorprefs", (*bench.columns("authorprefs"), *today("authorprefs")))
    for row in bench.rows("authorprefs"):
        level = levels.pop(number(row["uid"]), 0)
        if level and number(row["level"]) == 0:
            row["level"] = str(level).encode()
        sheet.write(row)
        bench.tell("authorprefs", ("authorprefs", row["uid"]))
    for uid, level in levels.items():
        if level:
            row = OldRow(uid=str(uid).encode(), level=str(level).encode())
            bench.make("authorprefs", row)


class _Filling:
    def __init__(self, accounts: dict[int, OldRow]) -> None:
        self._accounts = accounts

    def __call__(self, row: OldRow) -> Iterator[str]:
        if account := self._accounts.get(number(row["uid"])):
            for column in _FILLED:
                if not (row[column] or b"").strip(b" 0-:"):
                    row[column] = account[column]
        yield from ()
