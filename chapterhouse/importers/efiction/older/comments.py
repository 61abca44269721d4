"""Comments on news, whose writers were names before 3.0; only members could write them."""

from collections import defaultdict
from collections.abc import Iterator

from chapterhouse.importers.efiction.numbers import is_whole, number
from chapterhouse.importers.efiction.older.names import plain
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.folding import fold


def change_comments(bench: Workbench) -> None:
    if bench.has("comments", "uname"):
        bench.change("comments", ("uid",), _Comments(bench))


class _Comments:
    def __init__(self, bench: Workbench) -> None:
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._folded: dict[str, set[int]] = defaultdict(set)
        self._uids = bench.numbers("authors", "uid")
        for row in bench.rows("authors"):
            name, uid = plain(row["penname"]), number(row["uid"])
            self._exact[name].add(uid)
            self._folded[fold(name)].add(uid)

    def __call__(self, row: OldRow) -> Iterator[str]:
        """The uid behind a name; a half-done upgrade left uids among the names."""
        if number(row["uid"]) <= 0:
            name = plain(row["uname"])
            found = self._exact.get(name) or self._folded.get(fold(name)) or set()
            if len(found) == 1:
                row["uid"] = str(*found).encode()
            elif is_whole(name) and int(name) in {0, *self._uids}:
                row["uid"], row["uname"] = name.encode(), b""
        yield from ()
