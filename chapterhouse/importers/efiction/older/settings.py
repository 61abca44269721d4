"""A row of settings for versions that kept theirs in a program file, or nowhere any more."""

from collections.abc import Iterator, Mapping

from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.older.texts import is_row_of_texts
from chapterhouse.importers.efiction.older.workbench import Workbench, today
from chapterhouse.importers.spool import OldRow

_STARS = "1"


def make_settings(bench: Workbench, config: Mapping[str, str], version: str) -> None:
    """What `config` (variables of config.php) says; the rest as far as the rows tell it.

    Both versions showed a story's contents first, and the way down to its category.
    """
    if bench.has("settings") and not is_row_of_texts(bench, "settings"):
        return
    known = {name: value for name, value in config.items() if name in today("settings") and value}
    if len(known.get("dateformat", "")) == 1:
        # 1.1 numbered its formats, and nothing says which number is which.
        del known["dateformat"]
    row = {
        "reviewsallowed": config.get("reviews", "1"),
        "extendcats": "1",
        "displayindex": "1",
        **_guessed(bench),
        **known,
        "tableprefix": bench.prefix,
        "version": version,
    }
    bench.sheet("settings", today("settings"))
    bench.make("settings", {name: _raw(value) for name, value in row.items()})


def _raw(value: str) -> bytes:
    """The bytes of a config file, which is read as latin-1."""
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode()


def change_settings(bench: Workbench) -> None:
    """e107 called texts in the database `db`; eFiction knew `mysql` and `files`."""
    if bench.has("settings", "store"):
        bench.change("settings", (), _store)


def _store(row: OldRow) -> Iterator[str]:
    if (row["store"] or b"").strip().lower() in (b"db", b"database"):
        row["store"] = b"mysql"
    yield from ()


def _guessed(bench: Workbench) -> dict[str, str]:
    """Where texts were kept, and what readers could do, told by what they did."""
    texts = "chapters" if bench.has("chapters", "storytext") else "stories"
    in_database = any((row["storytext"] or b"").strip() for row in bench.rows(texts))
    reviews = [
        (number(row["rating"]), number(row["uid"]) or number(row["member"]))
        for row in bench.rows("reviews")
    ]
    return {
        "store": "mysql" if in_database else "files",
        "ratings": _STARS if any(rating > 0 for rating, _uid in reviews) else "0",
        "anonreviews": "1" if any(not uid for _rating, uid in reviews) else "0",
        "roundrobins": "1" if any(number(row["rr"]) for row in bench.rows("stories")) else "0",
        "newscomments": "1" if any(True for _row in bench.rows("comments")) else "0",
    }
