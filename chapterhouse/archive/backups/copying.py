"""The database as it is at one moment, copied to a file while the archive is open."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from chapterhouse.archive.backups.postgresql import copy_postgresql
from chapterhouse.archive.backups.refusing import CannotBackUp

SQLITE = "chapterhouse.sqlite3"
POSTGRESQL = "chapterhouse.pgdump"
NAMES = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def copy_database(target: Path) -> dict[str, int]:
    """Write the copy, for its owner alone; how many rows each table has in it."""
    target.touch(mode=0o600)
    if connection.vendor == "sqlite":
        return copy_sqlite(database_file(), target)
    return copy_postgresql(target)


def database_file() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def copy_sqlite(source: Path, target: Path) -> dict[str, int]:
    """In one step, which sees one moment, and in WAL mode holds up nobody who writes."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        # One file, without the two that a WAL has beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        return proved(copy)


def proved(copy: sqlite3.Connection) -> dict[str, int]:
    """The rows of each table of a database that is sound; else CannotBackUp."""
    [verdict] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        raise CannotBackUp(_("The database is damaged: %(verdict)s") % {"verdict": verdict})
    names = copy.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for [name] in names}  # noqa: S608
