"""An import that is killed at a chosen step; `dying.py` starts it."""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from chapterhouse.importers import placing
from chapterhouse.importers.efiction import filling, texts
from chapterhouse.importers.efiction.bringing import bring
from chapterhouse.importers.efiction.looking import Wish, opened
from chapterhouse.importers.progress import Silent
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql import reader
from chapterhouse.importers.tests.hashing import digests


class Steps:
    def __init__(self, last: str) -> None:
        self.taken, self.last = 0, last

    def take(self, what: str) -> None:
        self.taken += 1
        if str(self.taken) == self.last or (self.last.isalpha() and self.last in what):
            os.kill(os.getpid(), signal.SIGKILL)

    def of_database(self, execute: Callable, sql: str, *arguments: Any) -> Any:
        self.take(sql)
        return execute(sql, *arguments)


def main(dump: str, stories: str, since: str, last: str = "") -> None:
    steps = Steps(last)
    make_small(steps)
    wish = Wish((Path(dump),), Path(stories))
    with connection.execute_wrapper(steps.of_database), opened(wish, Silent()) as found:
        report = bring(found, Silent()).report
    ended = {"steps": steps.taken, "report": report}
    sys.stdout.write(json.dumps({**ended, "digests": digests(datetime.fromisoformat(since))}))


def make_small(steps: Steps) -> None:
    """Small batches, so that there is much to break off."""
    placing.TableDesk.__init__.__defaults__ = tuple(
        7 if default == placing.BATCH else default
        for default in placing.TableDesk.__init__.__defaults__
    )
    texts._FEW, texts._UNIT = 0, 4
    filling.TOGETHER, reader.BATCH_ROWS = 2, 5
    put = Spool.put

    def counted(self: Spool, *arguments: Any) -> None:
        steps.take("put")
        put(self, *arguments)

    Spool.put = counted
