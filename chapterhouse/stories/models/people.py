from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName


class Authorship(models.Model):
    """A pen name on a story: in which part, at which place in the byline, and since when agreed."""

    class Part(models.TextChoices):
        AUTHOR = "author", _("author")
        CO_AUTHOR = "co-author", _("co-author")

    story = models.ForeignKey("stories.Story", models.CASCADE, related_name="authorships")
    pen_name = models.ForeignKey(PenName, models.PROTECT, related_name="authorships")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.AUTHOR)
    position = models.PositiveSmallIntegerField(default=0)
    consented_at = models.DateTimeField(null=True, blank=True)
    has_consent = models.BooleanField(default=True)
    may_edit = models.BooleanField(_("may edit"), default=True)
    may_publish = models.BooleanField(_("may publish"), default=True)
    invited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "pen_name"], name="authorship_once")
        ]
        indexes: ClassVar = [models.Index(fields=["pen_name", "story"], name="authorship_by_name")]

    def __str__(self) -> str:
        return f"{self.pen_name_id} on {self.story_id}"
