"""Old password digests wrapped on every core, a little ahead of the rows that need them."""

import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from django.contrib.auth.hashers import is_password_usable, make_password

from chapterhouse.importers.spool import OldRow
from chapterhouse.members.hashers import wrap_md5

_MD5 = re.compile(rb"\s*[0-9a-fA-F]{32}\s*")
_AHEAD = 64
PASSWORD = "password"


def is_md5(raw: bytes | None) -> bool:
    return _MD5.fullmatch(raw or b"") is not None


def stored_form(raw: bytes | None) -> str:
    """What the members' table keeps of an old password: never the digest itself."""
    if is_md5(raw):
        return wrap_md5((raw or b"").decode("ascii"))
    return make_password(None)


def is_usable(form: bytes | None) -> bool:
    """Whether somebody can sign in with what is stored."""
    return is_password_usable((form or b"!").decode())


def with_stored_forms(
    rows: Iterable[OldRow], is_done: Callable[[OldRow], bool]
) -> Iterator[OldRow]:
    """Each row with the stored form of its password in the old one's place.

    Rows that are done go without. Argon2 works outside the interpreter's lock.
    """
    rows = iter(rows)
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:

        def ask(count: int) -> list[tuple[OldRow, Future[str] | None]]:
            return [(row, _asked(pool, row, is_done)) for row in islice(rows, count)]

        waiting = deque(ask(_AHEAD))
        while waiting:
            row, form = waiting.popleft()
            row[PASSWORD] = form.result().encode() if form else None
            yield row
            waiting += ask(1)


def _asked(
    pool: ThreadPoolExecutor, row: OldRow, is_done: Callable[[OldRow], bool]
) -> Future[str] | None:
    return None if is_done(row) else pool.submit(stored_form, row[PASSWORD])
