"""Where a story comes from and whom it is for."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.stories.models.stories import Story


class Origin(models.Model):
    """What a story was inspired by or is a translation of: a story here, or something elsewhere.

    It stands on the story's own page at once; on the page of a story here only when one of its
    authors has agreed.
    """

    class Way(models.TextChoices):
        INSPIRED = "inspired", _("inspired by")
        TRANSLATION = "translation", _("translation of")

    story = models.ForeignKey(Story, models.CASCADE, related_name="origins")
    way = models.CharField(max_length=12, choices=Way.choices, default=Way.INSPIRED)
    original = models.ForeignKey(
        Story, models.SET_NULL, null=True, blank=True, related_name="descendants"
    )
    address = models.CharField(_("address"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    author = models.CharField(_("author"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=16, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "original", "way"],
                condition=Q(original__isnull=False),
                name="origin_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.way}: {self.title or self.original_id}"


class Dedication(models.Model):
    """Whom a story is for: a pen name, who may decline it, or a few words."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="dedications")
    pen_name = models.ForeignKey(
        PenName, models.CASCADE, null=True, blank=True, related_name="dedications"
    )
    words = models.CharField(_("for whom"), max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "pen_name"],
                condition=Q(pen_name__isnull=False),
                name="dedication_once",
            ),
            models.CheckConstraint(
                condition=Q(pen_name__isnull=False) | ~Q(words=""), name="dedication_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"story {self.story_id} for {self.pen_name_id or self.words}"
