"""How far an import is, said on a terminal as a bar and elsewhere as plain lines."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

PAUSE = 5.0


class Meter(Protocol):
    """Told of stages and of steps within them."""

    def stage(self, name: str, total: int, unit: str = "") -> None:
        """A new stage begins, with so many steps."""

    def reach(self, done: int) -> None:
        """So many steps of the stage are behind us."""


class Silent:
    def stage(self, name: str, total: int, unit: str = "") -> None:
        """Say nothing."""

    def reach(self, done: int) -> None:
        """Say nothing."""


class Lines:
    """For pipes and logs: a line at each stage's beginning and end, and now and then between."""

    def __init__(self) -> None:
        self._name = self._unit = ""
        self._total = self._done = 0
        self._began = self._told_at = 0.0

    def stage(self, name: str, total: int, unit: str = "") -> None:
        self.close()
        self._name, self._total, self._done, self._unit = name, total, 0, unit
        self._began = self._told_at = time.monotonic()

    def reach(self, done: int) -> None:
        self._done = done
        if time.monotonic() - self._told_at >= PAUSE:
            self._told_at = time.monotonic()
            self._tell()

    def close(self) -> None:
        if self._name and self._total:
            self._done = self._total
            self._tell()
        self._name = ""

    def _tell(self) -> None:
        seconds = max(time.monotonic() - self._began, 0.001)
        rate = self._done / seconds
        left = (self._total - self._done) / rate if rate else 0
        line = _("%(stage)s: %(done)s of %(total)s, %(rate)s a second, %(left)s s left") % {
            "stage": self._name,
            "done": scaled(self._done, self._unit),
            "total": scaled(self._total, self._unit),
            "rate": scaled(round(rate), self._unit),
            "left": round(left),
        }
        sys.stderr.write(f"{line}\n")


class Bar:
    """For a terminal: one bar for each stage, with its rate and the time left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._began, self._total, self._unit = 0.0, 0, ""

    def stage(self, name: str, total: int, unit: str = "") -> None:
        if self._task is not None:
            self._progress.update(self._task, completed=self._total)
        self._total, self._unit, self._began = total, unit, time.monotonic()
        self._task = self._progress.add_task(name, total=total, rate="")

    def reach(self, done: int) -> None:
        if self._task is None:
            return
        rate = done / max(time.monotonic() - self._began, 0.001)
        told = _("%(rate)s a second") % {"rate": scaled(round(rate), self._unit)}
        self._progress.update(self._task, completed=done, rate=told)


def scaled(count: int, unit: str) -> str:
    return f"{count / 1_000_000:,.1f} MB" if unit == "bytes" else f"{count:,}"


@contextmanager
def meter(console: Console, quiet: bool = False) -> Iterator[Meter]:
    if quiet:
        yield Silent()
    elif console.is_terminal:
        columns = ("{task.description}", "{task.fields[rate]}")
        bar, numbers, left = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
        with Progress(
            TextColumn(columns[0]), bar, numbers, TextColumn(columns[1]), left, console=console
        ) as progress:
            yield Bar(progress)
    else:
        lines = Lines()
        yield lines
        lines.close()
