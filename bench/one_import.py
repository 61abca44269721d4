"""One import in a process of its own, which says on its output how far it is.

one_import.py DUMP STORIES [STAGE DONE]: a line of JSON for each step, and the report as the last.
With a step named, it is killed there as by `kill -9`.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import django


class Told:
    """A meter that writes every step, with the rows given an outcome and the bytes read by then."""

    def __init__(self, last: tuple[str, int] | None) -> None:
        self.name, self.settled, self.last = "", 0, last
        self.readers: list[tuple[Any, int]] = []

    def stage(self, name: str, total: int, unit: str = "") -> None:
        self.name = name
        self.tell({"stage": name, "total": total, "unit": unit})

    def reach(self, done: int) -> None:
        read = sum(reader.offset - start for reader, start in self.readers)
        self.tell({"stage": self.name, "done": done, "settled": self.settled, "read": read})
        if self.last and self.name == self.last[0] and done >= self.last[1]:
            os.kill(os.getpid(), signal.SIGKILL)

    def tell(self, line: dict) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def main(dump: str, stories: str, stage: str = "", done: str = "0") -> None:
    from chapterhouse.importers.efiction.bringing import bring
    from chapterhouse.importers.efiction.looking import Wish, opened
    from chapterhouse.importers.placing import TableDesk
    from chapterhouse.importers.sql import halfway

    told = Told((stage, int(done)) if stage else None)
    settle = TableDesk.settle

    def counted(*arguments: Any, **named: Any) -> None:
        told.settled += 1
        settle(*arguments, **named)

    TableDesk.settle = counted
    begin = halfway.reader

    def watched(*arguments: Any) -> Any:
        reader = begin(*arguments)
        told.readers.append((reader, reader.offset))
        return reader

    halfway.reader = watched
    with opened(Wish((Path(dump),), Path(stories)), told) as found:
        run = bring(found, told)
    told.tell({"report": run.report, "settled": told.settled})


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
