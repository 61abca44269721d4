"""What a running job says about how far it is, and where it learns that it should stop."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, local

from chapterhouse.jobs.models.job import Job

PAUSE = 1.0
_here = local()


class Stopped(Exception):  # noqa: N818 - not an error: the worker is asked to stop
    """Raised inside a job, at a place where it reports, when its worker has to go."""


@contextmanager
def of(job: Job, stopping: Event) -> Iterator[None]:
    _here.job, _here.stopping, _here.told_at = job, stopping, 0.0
    try:
        yield
    finally:
        _here.job = None


def report(done: int, total: int = 0, stage: str = "") -> None:
    """Note how far the running job is, at most once a second; outside a worker nothing happens.

    Raises Stopped where the worker is asked to stop, so call it only between two steps.
    """
    job = getattr(_here, "job", None)
    if job is None:
        return
    if _here.stopping.is_set():
        raise Stopped
    if time.monotonic() - _here.told_at >= PAUSE:
        job.report(done, total, stage)
        _here.told_at = time.monotonic()
