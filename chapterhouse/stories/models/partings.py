from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Leaving, PenName
from chapterhouse.stories.models.stories import Story


class Parting(models.Model):
    """What becomes of a story when its author leaves; carried out when the leaving is due."""

    class Choice(models.TextChoices):
        DELETE = "delete", _("delete it")
        ORPHAN = "orphan", _("leave it here without a name")
        ORPHAN_NAMED = "named", _("leave it here under my pen name")
        HAND_OVER = "hand-over", _("hand it over to somebody")

    leaving = models.ForeignKey(Leaving, models.CASCADE, related_name="partings")
    story = models.ForeignKey(Story, models.CASCADE, related_name="partings")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    heir = models.ForeignKey(
        PenName,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="partings",
        help_text=_("who takes the story over, once they agree"),
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["leaving", "story"], name="parting_once")
        ]

    def __str__(self) -> str:
        return f"{self.choice}: {self.story_id}"
