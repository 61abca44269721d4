from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
