"""Whether somebody is at work on a data folder, so that nobody puts another archive under them."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from chapterhouse.serving.folder import CannotStart

BUSY = _("Something else is at work on %(folder)s. Stop the archive first, then try again.")
CLOSED = _("The archive in %(folder)s is being restored or upgraded. Wait until that has ended.")


@contextmanager
def occupied(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Say, until the block ends or the process dies, that somebody works on this folder.

    `alone` raises CannotStart where somebody does, and keeps others from starting meanwhile.
    """
    with (folder / "in-use.lock").open("a") as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotStart(
                BUSY if alone else CLOSED,
                folder=folder,
            ) from error
        if alone:
            refuse_open_database(folder / "chapterhouse.sqlite3")
        yield


def refuse_open_database(path: Path) -> None:
    """Raise CannotStart where a program has the database open that knows nothing of our lock."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path, timeout=1)) as probe:
        probe.execute("PRAGMA locking_mode=EXCLUSIVE")
        try:
            probe.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise CannotStart(
                _("A program has %(path)s open. Stop the archive first, then try again."), path=path
            ) from error
        probe.rollback()
