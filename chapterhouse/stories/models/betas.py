"""Beta readers: who offers to read drafts, who reads whose, and what they say beside the text."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.kept_away import kept_away_q


class BetaProfile(models.Model):
    """A pen name in the directory of beta readers."""

    pen_name = models.OneToOneField(
        PenName, models.CASCADE, primary_key=True, related_name="beta_profile"
    )
    is_open = models.BooleanField(_("takes requests"), default=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    strengths = models.TextField(_("strengths"), max_length=1000, blank=True)
    wishes = models.TextField(_("would like to read"), max_length=1000, blank=True)
    limits = models.TextField(_("would rather not read"), max_length=1000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.pen_name_id} reads drafts"


class BetaQuerySet(models.QuerySet["Beta"]):
    def reading(self) -> Self:
        """Those who may read now: asked, agreed, and not taken back."""
        return self.filter(accepted_at__isnull=False, ended_at=None)

    def asked(self) -> Self:
        return self.filter(accepted_at=None, ended_at=None)

    def by(self, member: Member) -> Self:
        """The member's; none of what its authors keep them away from by now."""
        return self.filter(pen_name__member=member).exclude(kept_away_q(member))


class Beta(models.Model):
    """A pen name that reads a story's drafts: asked by an author or offering, agreed, ended."""

    story = models.ForeignKey("stories.Story", models.CASCADE, related_name="betas")
    pen_name = models.ForeignKey(PenName, models.CASCADE, related_name="beta_readings")
    asked_by = models.ForeignKey(PenName, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(_("a few words"), max_length=1000, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BetaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "pen_name"], condition=Q(ended_at=None), name="beta_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["pen_name", "story"], name="beta_by_name")]

    def __str__(self) -> str:
        return f"{self.pen_name_id} reads story {self.story_id}"


class BetaNote(models.Model):
    """What a beta reader or an author says beside a passage of a draft, or answers there."""

    chapter = models.ForeignKey("stories.Chapter", models.CASCADE, related_name="beta_notes")
    pen_name = models.ForeignKey(PenName, models.CASCADE, related_name="beta_notes")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers"
    )
    locator = models.JSONField(default=dict, blank=True)
    block = models.CharField(max_length=8, blank=True)
    source = models.TextField(_("note"), max_length=10000)
    text = models.TextField(help_text=_("sanitised HTML"))
    written_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["written_at", "id"]

    def __str__(self) -> str:
        return f"note {self.pk} on chapter {self.chapter_id}"
