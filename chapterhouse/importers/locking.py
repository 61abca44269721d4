"""One import at a time: two would give the same new ids to different rows."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

# Any number will do, as long as nothing else of ours locks by it.
_NUMBER = 0x63686170
# A server takes a moment to notice that whoever held the place was killed.
NOTICED_AFTER = 5.0


class BusyError(Exception):
    """Another import is at work; says what to do."""

    def __init__(self, who: str) -> None:
        super().__init__(
            _("Another import is at work (%(who)s). Wait until it has ended, then start again.")
            % {"who": who or _("on another machine")}
        )


@contextmanager
def alone() -> Iterator[None]:
    """Hold the only place at the desk. The system itself gives it back, however a process ends."""
    folder = Path(settings.DATA) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "at-work").open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise BusyError(_("process %(pid)s") % {"pid": file.read().strip()}) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        with _alone_in_database():
            yield


@contextmanager
def _alone_in_database() -> Iterator[None]:
    """On PostgreSQL other machines may work on the same archive."""
    if connection.vendor != "postgresql":
        yield
        return
    until = time.monotonic() + NOTICED_AFTER
    while not _asked("pg_try_advisory_lock"):
        if time.monotonic() > until:
            raise BusyError("")
        time.sleep(0.1)
    try:
        yield
    finally:
        _asked("pg_advisory_unlock")


def _asked(function: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [_NUMBER])
        (answer,) = cursor.fetchone()
    return bool(answer)
