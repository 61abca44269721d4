"""Authors for a bridged archive: from its host's table, from old rows, or placeholders."""

from collections.abc import Iterable

from django.utils.translation import gettext_noop as _noop

from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older.bridging import Bridge, Host
from chapterhouse.importers.efiction.older.names import plain
from chapterhouse.importers.efiction.older.workbench import today
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.folding import fold

NEVER_HERE = _noop("not taken: a member of another program who left nothing in this archive")
SOMEBODY_ELSE = _noop("another program's member table says who this number is")


def cross(bridge: Bridge) -> None:
    """Give every uid an author: by name where its name is known, else a placeholder."""
    if bridge.is_bridged:
        _Crossing(bridge).write()


class _Crossing:
    def __init__(self, bridge: Bridge) -> None:
        self._bridge, self._bench = bridge, bridge.bench
        self._stale = {number(row["uid"]): row for row in self._bench.rows("authors")}
        # Uids that the host names, and those of them whose old row says the same name.
        self._named: set[int] = set()
        self._merged: set[int] = set()

    def write(self) -> None:
        bench, bridge = self._bench, self._bridge
        bench.sheet("authors", (*today("authors"), "website", *bench.columns("authors")))
        if (host := bridge.host) is not None:
            self._take_members(host)
        kept = self._keep_rows()
        placeholders = sorted(bridge.left - self._named - bridge.known)
        self._make_placeholders(placeholders)
        bench.history["bridged"] = {
            "program": host.program.name if host else "",
            "table": host.physical if host else "",
            "named": len(self._named),
            "kept": kept,
            "placeholders": len(placeholders),
        }

    def _take_members(self, host: Host) -> None:
        bench, wanted = self._bench, self._bridge.needed | self._bridge.known
        bench.found.setdefault(host.physical, host.physical)
        for row in bench.rows(host.physical):
            author = host.author(row)
            uid = number(author["uid"])
            if uid not in wanted or uid in self._named:
                bench.tell(host.physical, why=NEVER_HERE, refused=True)
                continue
            self._named.add(uid)
            bench.sheets["authors"].write(self._merge(uid, author))
            bench.tell(host.physical, ("authors", author["uid"]))

    def _merge(self, uid: int, author: OldRow) -> OldRow:
        """With what the old row knows, if it is of the same name."""
        old = self._stale.get(uid)
        if old is None or fold(plain(old["penname"])) != fold(plain(author["penname"])):
            return author
        self._merged.add(uid)
        return OldRow(old | {column: value for column, value in author.items() if value})

    def _keep_rows(self) -> int:
        """Old rows that the host says nothing of stay as they are; how many."""
        kept = 0
        for row in self._bench.rows("authors"):
            uid = number(row["uid"])
            if uid in self._named - self._merged:
                self._bench.tell("authors", why=SOMEBODY_ELSE)
                continue
            if uid not in self._named:
                kept += 1
                self._bench.sheets["authors"].write(row)
            self._bench.tell("authors", ("authors", row["uid"]))
        return kept

    def _make_placeholders(self, uids: Iterable[int]) -> None:
        """Without a last known name they are called by their number, when they are placed."""
        names = self._bridge.last_names(set(uids))
        for uid in uids:
            row = {"uid": str(uid).encode(), "penname": names.get(uid, b""), "password": b""}
            self._bench.make("authors", row)
