from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Source


class Import(models.Model):
    """One run that brings an old archive in, and the reconciliation it ended with."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        DONE = "done", _("finished")
        STOPPED = "stopped", _("stopped before its end")

    source = models.ForeignKey(Source, models.CASCADE, related_name="imports")
    dump_name = models.CharField(max_length=300)
    folder_name = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("import")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.pk])

    def end(self, state: "Import.State", report: dict[str, Any]) -> None:
        self.state, self.report, self.ended_at = state, report, timezone.now()
        self.save(update_fields=["state", "report", "ended_at"])

    @property
    def is_balanced(self) -> bool:
        return bool(self.report.get("balanced"))
