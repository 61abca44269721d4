"""Runs what waits: a thread for each queue, and one that renews the leases of running jobs."""

import logging
import threading
import traceback
from collections.abc import Callable
from datetime import timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from chapterhouse.jobs import progress, readers
from chapterhouse.jobs.companions import COMPANIONS
from chapterhouse.jobs.models.job import LEASE, Job, Queue
from chapterhouse.jobs.tasks import KNOWN

LATENCY = 0.2
LOOKS_EVERY = 0.5
AFTER_TROUBLE = 5.0
GRACE = 10.0

log = logging.getLogger(__name__)


class Worker:
    def __init__(self, queues: list[str], lease: timedelta = LEASE) -> None:
        self.queues = [Queue(queue) for queue in queues]
        self.lease = lease
        self.stopping = threading.Event()
        self.is_to_stop = False
        self.running: dict[int, Job] = {}
        self.seen_at = timezone.now()

    def run(self) -> None:
        """Work until told to stop; what does not end within the time of grace is given back."""
        self.begin_rounds()
        threads = [self._thread(self._run_queue, queue) for queue in self.queues]
        threads += [self._thread(companion, self.stopping) for companion in COMPANIONS]
        self._thread(self._renew)
        while not (self.is_to_stop or self.stopping.wait(LOOKS_EVERY)):
            pass
        self.stop()
        for thread in threads:
            thread.join(GRACE / len(threads))
        for job in list(self.running.values()):
            job.give_back()

    def stop(self) -> None:
        self.stopping.set()

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        """A signal asks it to stop. The thread that it interrupts may hold the lock of an event, or
        be told of it only when it wakes: so a plain word, which `run` looks at."""
        self.is_to_stop = True

    def begin_rounds(self) -> None:
        """Let whatever repeats wait at most its interval from now."""
        for task in KNOWN.values():
            task.repeat()

    def keep_rounds(self) -> None:
        """After a clock was put back, what waits for an hour far ahead would not come round."""
        if (now := timezone.now()) < self.seen_at:
            self.begin_rounds()
        self.seen_at = now

    def run_one(self, queue: str) -> bool:
        """Claim and run one due job; False where none is due."""
        job = Job.objects.filter(queue=queue).claim(self.lease)
        if job is None:
            return False
        self.running[job.pk] = job
        try:
            self._run(job)
        finally:
            del self.running[job.pk]
        return True

    def _run(self, job: Job) -> None:
        task = KNOWN.get(job.name)
        if task is None or job.has_died_too_often:
            job.end(error="No such job any more" if task is None else "Died with its worker")
            return
        task.repeat()
        try:
            with progress.of(job, self.stopping):
                task(**job.arguments)
        except progress.Stopped:
            job.give_back()
        except Exception:  # noqa: BLE001 - whatever a job raises is recorded and tried again
            self._record_failure(job, task.retries)
        else:
            job.end()

    def _record_failure(self, job: Job, retries: int) -> None:
        error = traceback.format_exc()
        log.warning("Job %s failed (time %d)\n%s", job, job.failures + 1, error)
        if job.failures < retries:
            job.put_off(error)
        else:
            job.end(error)

    def _thread(self, target: Callable[..., None], *args: object) -> threading.Thread:
        thread = threading.Thread(target=target, args=args, daemon=True)
        thread.start()
        return thread

    def _run_queue(self, queue: str) -> None:
        while not self.stopping.is_set():
            try:
                close_old_connections()
                ran = self.run_one(queue) or look_into_outbox(queue)
            except DatabaseError:
                log.exception("The database does not answer; trying again in a few seconds")
                connection.close()
                self.stopping.wait(AFTER_TROUBLE)
                continue
            if not ran:
                self.stopping.wait(LATENCY)
        connection.close()

    def _renew(self) -> None:
        while not self.stopping.wait(self.lease.total_seconds() / 4):
            try:
                close_old_connections()
                self.keep_rounds()
                for job in list(self.running.values()):
                    job.renew(timezone.now() + self.lease)
            except DatabaseError:
                log.exception("Could not renew the leases; trying again")
                connection.close()


def look_into_outbox(queue: str) -> bool:
    """Enqueue a job for each reader for whom something is new; True where there is one."""
    if queue != Queue.QUICK:
        return False
    names = readers.behind()
    for name in names:
        KNOWN[readers.JOB].later(name=name)
    return bool(names)


def run_waiting(*queues: str) -> int:
    """Run everything that is due, here and now, and say how many jobs that were."""
    worker = Worker(list(queues or Queue.values))
    count = 0
    for queue in worker.queues:
        while True:
            if worker.run_one(queue):
                count += 1
            elif not look_into_outbox(queue):
                break
    return count
