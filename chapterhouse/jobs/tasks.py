"""`@job` turns a function into work for later; `@every` repeats it.

A job may run twice (its worker can die between the last line and the note that it ended), so every
job is written to be run again without harm. Its arguments are JSON: keys of rows, never rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from chapterhouse.jobs.models.job import Job, Queue

KNOWN: dict[str, "Task"] = {}


@dataclass
class Task:
    """A function with the rules under which a worker runs it; calling it runs it here and now."""

    function: Callable[..., None]
    name: str
    queue: Queue
    retries: int
    unique_by: tuple[str, ...] | None
    interval: timedelta | None = None

    def __call__(self, **arguments: Any) -> None:
        self.function(**arguments)

    def later(self, **arguments: Any) -> Job:
        """Enqueue in the current transaction: no commit, no job."""
        return self.at(timezone.now(), **arguments)

    def at(self, when: datetime, **arguments: Any) -> Job:
        return Job.objects.enqueue(
            name=self.name,
            queue=self.queue,
            arguments=arguments,
            unique_key=self._unique_key(arguments),
            run_after=when,
        )

    def repeat(self) -> None:
        """Let the next round wait its interval, unless it waits already."""
        if self.interval:
            self.at(timezone.now() + self.interval)

    def _unique_key(self, arguments: dict[str, Any]) -> str:
        if self.unique_by is None:
            return ""
        return " ".join([":", *(str(arguments[name]) for name in self.unique_by)])


def _name(function: Callable) -> str:
    module = function.__module__.removeprefix("chapterhouse.").removesuffix(".jobs")
    return f"{module}.{function.__name__}"


def job(
    queue: str = "quick", retries: int = 5, unique_by: tuple[str, ...] | None = None
) -> Callable[[Callable[..., None]], Task]:
    """Declare a job.

    `unique_by` names arguments: while a job with the same values waits, another is not added;
    `()` means that one of the whole kind is enough.
    """

    def declare(function: Callable[..., None]) -> Task:
        task = Task(function, _name(function), Queue(queue), retries, unique_by)
        KNOWN[task.name] = task
        return task

    return declare


def every(
    queue: str = "quick", retries: int = 0, **interval: float
) -> Callable[[Callable[[], None]], Task]:
    """Declare a job without arguments that repeats: `@every(minutes=5)`, `@every(days=1)`."""

    def declare(function: Callable[[], None]) -> Task:
        task = job(queue, retries, unique_by=())(function)
        task.interval = timedelta(**interval)
        return task

    return declare
