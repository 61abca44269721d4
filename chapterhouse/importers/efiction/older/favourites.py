"""Favourites, which stood in three tables before 3.0; leftovers of those are taken too."""

from django.utils.translation import gettext_noop as _noop

from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older.splitting import Heads
from chapterhouse.importers.efiction.older.workbench import Workbench, named

TABLES = {"favstor": ("sid", b"ST"), "favseries": ("seriesid", b"SE"), "favauth": ("favuid", b"AU")}
TWICE = _noop("the same favourite twice")

_COLUMNS = ("uid", "item", "type", "comments")
_KEY = ("uid", "type", "item")


def join_favourites(bench: Workbench, heads: Heads) -> None:
    if not any(table in bench.found for table in TABLES):
        return
    bench.copy("favorites", _COLUMNS, _KEY)
    taken = {
        (number(row["uid"]), (row["type"] or b"").strip(), number(row["item"]))
        for row in bench.rows("favorites")
    }
    for table, (column, kind) in TABLES.items():
        for row in bench.rows(table):
            item = number(row[column])
            item = heads.story(item) if kind == b"ST" else item
            mark = (number(row["uid"]), kind, item)
            if mark in taken:
                bench.tell(table, why=TWICE)
                continue
            taken.add(mark)
            new = {"uid": row["uid"], "item": str(item).encode(), "type": kind, "comments": b""}
            bench.sheets["favorites"].write(new)
            bench.tell(table, ("favorites", named(new, _KEY)))
