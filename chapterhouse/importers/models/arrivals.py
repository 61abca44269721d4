"""What an archivist brings through the browser: files on their way in, then looked at, then placed.

The files lie in a private folder of the data folder. How much of one is here is its size there and
nothing else, so that a broken connection and a killed server leave nothing to be put right.
"""

import shutil
from pathlib import Path
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.importers.models.imports import Import
from chapterhouse.jobs.models import Job


def arrivals_folder() -> Path:
    return Path(settings.DATA) / "imports" / "arrivals"


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def open(self) -> Self:
        """What has not been brought in yet."""
        return self.exclude(state=Arrival.State.BROUGHT)

    def under_way(self) -> Self:
        """What is being brought in, or was stopped on the way."""
        return self.filter(state__in=[Arrival.State.BRINGING, Arrival.State.STOPPED])


class Arrival(models.Model):
    """One parcel: files that belong together, and how far it is with them.

    `wish` holds what the archivist chose (`arriving/wishing.py`), `first_page` what was found,
    `trouble` the sentence that ended a look or an import, `stages` how far each stage is.
    """

    class State(models.TextChoices):
        COMING = "coming", _("on its way")
        LOOKING = "looking", _("being looked at")
        SEEN = "seen", _("looked at")
        BRINGING = "bringing", _("being brought in")
        STOPPED = "stopped", _("stopped")
        BROUGHT = "brought", _("brought in")

    state = models.CharField(max_length=8, choices=State.choices, default=State.COMING)
    wish = models.JSONField(default=dict, blank=True)
    first_page = models.JSONField(default=dict, blank=True)
    trouble = models.TextField(blank=True)
    stages = models.JSONField(default=list, blank=True)
    is_stopping = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    run = models.ForeignKey(Import, models.SET_NULL, null=True, blank=True, related_name="arrivals")
    made_at = models.DateTimeField(default=timezone.now)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrival")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return str(self.first_page.get("name") or ", ".join(file.name for file in self.all_files))

    def get_absolute_url(self) -> str:
        return reverse("arrival", args=[self.pk])

    @property
    def folder(self) -> Path:
        return arrivals_folder() / str(self.pk)

    @property
    def all_files(self) -> "list[ArrivingFile]":
        return list(self.files.all())

    @property
    def is_complete(self) -> bool:
        files = self.all_files
        return bool(files) and all(file.is_complete for file in files)

    @property
    def is_at_work(self) -> bool:
        """Whether a job is looking at it or bringing it in, or waits to."""
        working = self.state in {self.State.LOOKING, self.State.BRINGING}
        return working and self.job is not None and self.job.ended_at is None

    @property
    def has_died(self) -> bool:
        """Whether its job ended without a word of what became of it."""
        working = self.state in {self.State.LOOKING, self.State.BRINGING}
        return working and not self.is_at_work

    @property
    def may_change(self) -> bool:
        """Whether files may still be added and choices made."""
        return not self.is_at_work and self.state != self.State.BROUGHT

    def take_up(self, state: "Arrival.State") -> bool:
        """Let it be looked at or brought in; False where somebody was quicker."""
        same = Arrival.objects.filter(pk=self.pk, state=self.state, job=self.job)
        fresh = {"state": state, "trouble": "", "stages": [], "is_stopping": False}
        return self.may_change and self.is_complete and same.update(**fresh) == 1

    def hand_to(self, job: Job) -> None:
        """This is the job that does it."""
        self.job = job
        self.save(update_fields=["job"])

    def end(self, state: "Arrival.State", **changes: Any) -> None:
        """A job is done with it: it was seen, or brought, or stopped with a `trouble`."""
        for name, value in changes.items():
            setattr(self, name, value)
        self.state, self.is_stopping = state, False
        self.save(update_fields=["state", "is_stopping", *changes])

    def ask_to_stop(self) -> bool:
        """Have the running job stop after its batch; False where none is running."""
        running = Arrival.objects.filter(pk=self.pk, state=self.State.BRINGING)
        return running.update(is_stopping=True) == 1

    @transaction.atomic
    def throw_away(self) -> None:
        """Delete the files for good; what was brought in from them stays."""
        folder = self.folder
        self.delete()
        # After the commit: a file that outlives its row is litter, a row without files is a lie.
        transaction.on_commit(lambda: sweep(folder))


class ArrivingFile(models.Model):
    """A file of a parcel. `size` is what was announced; None for what came whole, maybe a folder.

    `mark` tells one file from another of the same name and size (its date in the sender's disk).
    """

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    size = models.BigIntegerField(null=True, blank=True)
    mark = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["arrival", "name"], name="arriving_file_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return self.arrival.folder / self.name

    @property
    def received(self) -> int:
        """How many bytes of it are here."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    @property
    def is_complete(self) -> bool:
        return self.path.exists() if self.size is None else self.received >= self.size

    @transaction.atomic
    def throw_away(self) -> None:
        path = self.path
        self.delete()
        transaction.on_commit(lambda: sweep(path))


def sweep(path: Path) -> None:
    """Delete a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
