from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=7)


class DataCopyQuerySet(models.QuerySet["DataCopy"]):
    def at_work(self) -> Self:
        return self.filter(state__in=[DataCopy.State.WAITING, DataCopy.State.MAKING])

    def ready(self) -> Self:
        """Those that may be fetched."""
        return self.filter(state=DataCopy.State.READY, expires_at__gt=timezone.now())

    def expired(self, now: datetime) -> Self:
        return self.filter(state=DataCopy.State.READY, expires_at__lte=now)

    def kept(self) -> Self:
        """Those that have a file, or will have one."""
        return self.exclude(state__in=[DataCopy.State.FAILED, DataCopy.State.GONE])

    def ended(self) -> Self:
        return self.filter(state__in=[DataCopy.State.FAILED, DataCopy.State.GONE])


class DataCopy(models.Model):
    """A member's own copy of everything here that is theirs: asked for, made by a job, fetched."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        MAKING = "making", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")
        GONE = "gone", _("gone")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="copies")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    key = models.CharField(max_length=32, unique=True)
    schema_version = models.PositiveSmallIntegerField(default=1)
    file = models.CharField(max_length=300, blank=True, help_text=_("below the data folder"))
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = DataCopyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(state__in=["waiting", "making"]),
                name="data_copy_one_at_work",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="data_copy_by_end")]

    def __str__(self) -> str:
        return f"copy {self.pk}"

    @property
    def is_at_work(self) -> bool:
        return self.state in {self.State.WAITING, self.State.MAKING}

    @property
    def is_ready(self) -> bool:
        return self.state == self.State.READY and not self.is_expired

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    def begin(self) -> bool:
        """A worker takes it up, or takes it up again; False for one that is not wanted any more."""
        return self._turn(self.State.MAKING)

    def end(self, size: int) -> bool:
        """The file is there; False where the copy was given up while it was made."""
        now = timezone.now()
        return self._turn(self.State.READY, size=size, ready_at=now, expires_at=now + KEPT)

    def fail(self) -> bool:
        return self._turn(self.State.FAILED)

    def _turn(self, state: "DataCopy.State", **changes: object) -> bool:
        """Only from the states of work on, whoever else turned it meanwhile."""
        working = DataCopy.objects.at_work().filter(pk=self.pk)
        return working.update(state=state, **changes) == 1

    def be_gone(self) -> None:
        DataCopy.objects.filter(pk=self.pk).update(state=self.State.GONE)

    def expire_at(self, when: datetime) -> None:
        """Let it go sooner than it would have."""
        later = DataCopy.objects.filter(pk=self.pk, expires_at__gt=when)
        later.update(expires_at=when)
