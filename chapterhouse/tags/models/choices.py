from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.tags.models.tags import Tag


class TagChoice(models.Model):
    """How a member wants to meet one tag, where it differs from how they meet the others."""

    class Way(models.TextChoices):
        NEVER = "never", _("never see stories with it")
        SHOWN = "shown", _("always shown")
        HIDDEN = "hidden", _("hidden until I ask")
        BLURRED = "blurred", _("shown, with the story's summary blurred")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tag_choices")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="choices")
    way = models.CharField(max_length=8, choices=Way.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "tag"], name="tag_choice_once")
        ]
        indexes: ClassVar = [models.Index(fields=["member", "way"], name="tag_choice_by_way")]

    def __str__(self) -> str:
        return f"{self.way}: {self.tag_id}"
