"""Series of 2.0, and places in them from before 3.2."""

from collections.abc import Iterator

from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.importers.spool import OldRow

MODERATED = 1


def change_series(bench: Workbench) -> None:
    if bench.has("series", "owner") and not bench.has("series", "uid"):
        bench.change("series", ("uid", "classes"), _own)
    # Before 3.2 a place counted at once; the update to it said so of every row.
    if bench.has("inseries") and (
        bench.has("inseries", "updated") or not bench.has("inseries", "confirmed")
    ):
        moderated = {
            number(row["seriesid"])
            for row in bench.rows("series")
            if number(row["isopen"]) == MODERATED
        }
        has_word = bench.has("inseries", "confirmed")

        def confirm(row: OldRow) -> Iterator[str]:
            if not has_word or number(row["seriesid"]) not in moderated:
                row["confirmed"] = b"1"
            yield from ()

        bench.change("inseries", ("subseriesid", "confirmed"), confirm)


def _own(row: OldRow) -> Iterator[str]:
    row["uid"] = row["owner"]
    yield from ()
