"""How far a job is with an arrival, written down for its page, and the stop that the page asks."""

import time
from typing import Any

from chapterhouse.importers.models import Arrival
from chapterhouse.jobs import progress

PAUSE = 1.0


class StopAskedError(Exception):
    """The archivist asked on the page that the import should stop."""


class Watched:
    """A meter whose stages stand on the arrival: name, unit, total, done, seconds so far."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.stages: list[dict[str, Any]] = []
        self._began = self._told_at = time.monotonic()

    def stage(self, name: str, total: int, unit: str = "") -> None:
        self._finish()
        self._began = time.monotonic()
        new = {"name": name, "unit": unit, "total": total, "done": 0, "seconds": 0.0}
        self.stages.append(new)
        self._tell()

    def reach(self, done: int) -> None:
        """Note it, at most once a second; raises where the import should stop or the worker must.

        Called between two batches only, so that what stops here can go on later.
        """
        self._note(done)
        if time.monotonic() - self._told_at >= PAUSE:
            self._tell()

    def _note(self, done: int) -> None:
        if self.stages:
            self.stages[-1] |= {"done": done, "seconds": round(time.monotonic() - self._began, 1)}

    def _finish(self) -> None:
        if self.stages:
            self._note(self.stages[-1]["total"])

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        current = self.stages[-1]
        rows = Arrival.objects.filter(pk=self.arrival.pk)
        rows.update(stages=self.stages)
        progress.report(current["done"], current["total"], current["name"][:100])
        if rows.filter(is_stopping=True).exists():
            raise StopAskedError
