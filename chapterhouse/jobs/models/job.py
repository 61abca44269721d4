"""Work that waits, runs or has ended, one row each; a running one holds a lease that it renews."""

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import uuid4

from django.db import IntegrityError, connections, models, transaction
from django.db.models.functions import Least
from django.utils import timezone

LEASE = timedelta(seconds=60)
DEATHS = 5
LONGEST_WAIT = timedelta(hours=1)


class Queue(models.TextChoices):
    QUICK = "quick"
    LONG = "long"


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, now: datetime) -> Self:
        """Neither ended nor put off nor held by a living lease, the longest waiting first."""
        free = models.Q(leased_until=None) | models.Q(leased_until__lt=now)
        return self.filter(free, ended_at=None, run_after__lte=now).order_by("run_after", "pk")

    def not_begun(self) -> Self:
        return self.filter(lease="")

    def running(self, name: str) -> Self:
        """Those of a kind that a living worker is at."""
        return self.filter(name=name, ended_at=None, leased_until__gte=timezone.now())

    def failed(self) -> Self:
        return self.exclude(ended_at=None).exclude(error="")

    def claim(self, lease_time: timedelta = LEASE) -> "Job | None":
        """Take the first due job under a new lease, or return None."""
        # A plain look first: an idle worker must not take SQLite's write lock five times a second.
        if not self.due(timezone.now()).exists():
            return None
        skips = connections[self.db].features.has_select_for_update_skip_locked
        with transaction.atomic():
            now = timezone.now()
            job = self.due(now).select_for_update(skip_locked=skips).first()
            if job:
                job.begin(now + lease_time)
        return job

    def enqueue(self, **fields: Any) -> "Job":
        """Add a job in the current transaction; an equal one that has not begun serves as well."""
        if not fields.get("unique_key"):
            return self.create(**fields)
        with transaction.atomic():
            return self._enqueue_once(fields)

    def _enqueue_once(self, fields: dict[str, Any]) -> "Job":
        same = self.not_begun().filter(name=fields["name"], unique_key=fields["unique_key"])
        # The update locks the row until our transaction ends, so that no worker on PostgreSQL can
        # begin (and finish) it before the change that asks for it can be seen.
        while not same.update(run_after=Least("run_after", fields["run_after"])):
            try:
                with transaction.atomic():
                    return self.create(**fields)
            except IntegrityError:
                continue
        return same.get()


class Job(models.Model):
    name = models.CharField(max_length=100)
    queue = models.CharField(max_length=8, choices=Queue)
    arguments = models.JSONField(default=dict)
    unique_key = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    run_after = models.DateTimeField(default=timezone.now)

    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(default=0)

    stage = models.CharField(max_length=100, blank=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)

    ended_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "unique_key"],
                condition=models.Q(lease="") & ~models.Q(unique_key=""),
                name="one_waiting_job_of_a_kind",
            )
        ]
        indexes = [
            models.Index(
                fields=["queue", "run_after"],
                condition=models.Q(ended_at=None),
                name="jobs_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"

    def begin(self, until: datetime) -> None:
        # A lease that ran out was left by a worker that died in the middle of the job.
        self.deaths += self.leased_until is not None
        self.lease = uuid4().hex
        self.leased_until = until
        self.save(update_fields=["deaths", "lease", "leased_until"])

    @property
    def has_died_too_often(self) -> bool:
        return self.deaths > DEATHS

    def end(self, error: str = "") -> bool:
        return self._settle(ended_at=timezone.now(), error=error, leased_until=None)

    def put_off(self, error: str) -> bool:
        """Wait longer after each failure: 10 s, 40 s, 160 s … at most an hour."""
        wait = min(timedelta(seconds=10 * 4**self.failures), LONGEST_WAIT)
        return self._settle(
            run_after=timezone.now() + wait,
            failures=self.failures + 1,
            error=error,
            leased_until=None,
        )

    def give_back(self) -> bool:
        """Return an unfinished job to its queue, because its worker is asked to stop."""
        return self._settle(leased_until=None)

    def renew(self, until: datetime) -> bool:
        return self._settle(leased_until=until)

    def report(self, done: int, total: int, stage: str) -> bool:
        return self._settle(done=done, total=total, stage=stage)

    def _settle(self, **changes: Any) -> bool:
        """Write only while the lease is still ours; False once another worker has taken over."""
        ours = Job.objects.filter(pk=self.pk, lease=self.lease, ended_at=None)
        return ours.update(**changes) == 1
