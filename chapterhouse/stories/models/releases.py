"""What waits before readers see it: for its hour, or for the archive to read it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.stories.models.chapters import Chapter
from chapterhouse.stories.models.states import State
from chapterhouse.stories.models.stories import Story


class Release(models.Model):
    """When a scheduled chapter is to be published; a job does it, and then the row is gone."""

    chapter = models.OneToOneField(Chapter, models.CASCADE, related_name="release")
    at = models.DateTimeField(_("appears at"), db_index=True)
    is_silent = models.BooleanField(_("without telling subscribers"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="releases"
    )
    planned_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"chapter {self.chapter_id} at {self.at}"


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def waiting(self) -> Self:
        """In the order in which they are read."""
        return self.filter(state=Submission.State.WAITING).order_by("sent_at", "id")

    def in_line(self) -> Self:
        """Those that can be read now: what is in the bin or withdrawn meanwhile keeps its place."""
        queued = Q(chapter__state=State.QUEUED) | Q(story__state=State.QUEUED)
        away = Q(chapter__state=State.BINNED) | Q(story__state__in=(State.BINNED, State.WITHDRAWN))
        return self.waiting().filter(queued).exclude(away)


class Submission(models.Model):
    """A chapter handed in where the archive reads before it publishes, and what was answered.

    `revision` is the version that was handed in; `pen_name` who handed it in; `story` is whose
    first chapter it may be. `taken_by` is one of the staff who reads it just now.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be read")
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("sent back with wishes")
        DECLINED = "declined", _("declined")
        TAKEN_BACK = "taken-back", _("taken back")

    story = models.ForeignKey(Story, models.CASCADE, related_name="submissions")
    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="submissions")
    revision = models.PositiveIntegerField()
    pen_name = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="submissions"
    )
    words = models.TextField(_("a word to the staff"), max_length=2000, blank=True)
    is_silent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    letter = models.TextField(_("letter"), max_length=10000, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["chapter"], condition=Q(state="waiting"), name="submission_one_waiting"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["sent_at", "id"], condition=Q(state="waiting"), name="submission_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"chapter {self.chapter_id} handed in"
