"""Preferences, ranks and profile lines, which were columns of authors before 3.0."""

from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.efiction.older.workbench import Workbench, today

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
