from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.notices.models import Message
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.stories.models.texts import unpack


class Evidence(models.Model):
    """A text as it stood when it was reported, kept once for all reports of it; zstd of HTML."""

    digest = models.CharField(max_length=64, unique=True)
    packed = models.BinaryField()

    class Meta:
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def html(self) -> str:
        return unpack(self.packed).decode()


class Report(models.Model):
    """What a reader shows to the staff, with the words as they stood when it was sent."""

    class Why(models.TextChoices):
        RULES = "rules", _("It breaks the archive's rules")
        RATING = "rating", _("Its rating or warnings are wrong")
        COPIED = "copied", _("It is somebody else's")
        HARASSMENT = "harassment", _("It attacks somebody")
        SPAM = "spam", _("It is advertising")
        UNASKED = "unasked", _("It is not what the author asked to hear")
        DANGER = "danger", _("Somebody may be in danger")
        BROKEN = "broken", _("Something does not work")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        TAKEN = "taken", _("somebody looks at it")
        SETTLED = "settled", _("settled")

    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="reports")
    chapter = models.ForeignKey(
        Chapter, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    series = models.ForeignKey(
        Series, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    review = models.ForeignKey(
        Review, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    pen_name = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    message = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    answer_to = models.EmailField(blank=True)
    why = models.CharField(_("why"), max_length=10, choices=Why.choices)
    words = models.TextField(_("in your words"), blank=True)
    frozen = models.JSONField(default=dict, help_text=_("what was reported, as it stood"))
    evidence = models.ManyToManyField(Evidence, related_name="reports", blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("answer to the reporter"), blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-id"], condition=~Q(state="settled"), name="report_open")
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("report", args=[self.pk])
