"""Texts of 1.1 and 2.0, which stood in one row of the settings or in files, as messages."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_noop as _noop

from chapterhouse.importers.efiction.older.workbench import Became, Workbench
from chapterhouse.importers.spool import OldRow

# What 1.1 kept in one row of settings, and the titles of those that became pages.
TITLES = {
    "welcome": b"",
    "copyright": b"",
    "thankyou": b"",
    "nothankyou": b"",
    "rules": b"Submission Rules",
    "help": b"Help",
    "tos": b"Terms of Service",
    "printercopyright": b"",
}
NOTHING_NEW = _noop("its texts are empty, or stand among the messages already")

_COLUMNS = ("message_id", "message_name", "message_title", "message_text")
_KEY = ("message_id",)
# Ids of texts that had none, in the order of their names.
_FIRST_ID = 1_000_000
_FOLDER = "messages"


def is_row_of_texts(bench: Workbench, table: str) -> bool:
    return bench.has(table, "welcome", "nothankyou")


def move_texts(bench: Workbench) -> set[str]:
    """A text for each column of the old row; `settings_old` is what an upgrade called it.

    Returns the names that there are now.
    """
    taken = _names_there(bench)
    for table in filter(lambda name: is_row_of_texts(bench, name), ("settings", "settings_old")):
        bench.copy("messages", _COLUMNS, _KEY)
        for row in bench.rows(table):
            became = [
                _write(bench, name, row[name] or b"")
                for name in TITLES
                if name not in taken and (row[name] or b"").strip()
            ]
            taken |= {name for name in TITLES if (row[name] or b"").strip()}
            bench.tell(table, *became, why="" if became else NOTHING_NEW)
    return taken


def take_files(bench: Workbench, taken: set[str], beside: Path | None) -> None:
    """`messages/NAME.txt`, where 2.0 kept its texts: in the archive's folder."""
    files = list(_files(beside)) if beside is not None else []
    if not files:
        return
    bench.copy("messages", _COLUMNS, _KEY)
    for path in files:
        if path.stem not in taken:
            _write(bench, path.stem, path.read_bytes())
            bench.made["messages"] += 1


def _files(beside: Path) -> Iterator[Path]:
    """Files of texts, if the folder is one of texts and no other of that name."""
    found = sorted((beside / _FOLDER).glob("*.txt")) if (beside / _FOLDER).is_dir() else []
    if any(path.stem in TITLES for path in found):
        yield from found


def _names_there(bench: Workbench) -> set[str]:
    return {(row["message_name"] or b"").decode("latin-1") for row in bench.rows("messages")}


def _write(bench: Workbench, name: str, text: bytes) -> Became:
    order = [*TITLES].index(name) if name in TITLES else len(TITLES) + bench.made["messages"]
    key = str(_FIRST_ID + order).encode()
    title = TITLES.get(name, name.replace("_", " ").capitalize().encode())
    row = OldRow(zip(_COLUMNS, (key, name.encode(), title, text), strict=True))
    bench.sheets["messages"].write(row)
    return "messages", key
