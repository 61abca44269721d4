"""One import in a process of its own, which says on its output how far it is.

one_import.py DUMP STORIES: a line of JSON for each step, and the report as the last one.
"""

import json
import sys
from pathlib import Path
from typing import Any

import django


class Told:
    """A meter that writes every step, with how many rows were given an outcome by then."""

    def __init__(self) -> None:
        self.name, self.settled = "", 0

    def stage(self, name: str, total: int, unit: str = "") -> None:
        self.name = name
        self.tell({"stage": name, "total": total, "unit": unit})

    def reach(self, done: int) -> None:
        self.tell({"stage": self.name, "done": done, "settled": self.settled})

    def tell(self, line: dict) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def main(dump: str, stories: str) -> None:
    from chapterhouse.importers.efiction.bringing import bring
    from chapterhouse.importers.efiction.looking import Wish, opened
    from chapterhouse.importers.placing import TableDesk

    told = Told()
    settle = TableDesk.settle

    def counted(*arguments: Any, **named: Any) -> None:
        told.settled += 1
        settle(*arguments, **named)

    TableDesk.settle = counted
    with opened(Wish((Path(dump),), Path(stories)), told) as found:
        run = bring(found, told)
    told.tell({"report": run.report, "settled": told.settled})


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
