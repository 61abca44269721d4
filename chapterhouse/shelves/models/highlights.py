from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.stories.models import Chapter, Story


class Highlight(models.Model):
    """A passage that a reader marked for themselves, with a note if they like. Nobody else sees it.

    `quote` is the whole passage as it stood, up to 2,000 characters; the locator holds no more than
    its beginning. `folded` is quote and note as they are searched.
    """

    class Colour(models.TextChoices):
        AMBER = "amber", _("amber")
        GREEN = "green", _("green")
        BLUE = "blue", _("blue")
        ROSE = "rose", _("rose")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="highlights")
    story = models.ForeignKey(Story, models.CASCADE, related_name="highlights")
    chapter = models.ForeignKey(
        Chapter, models.SET_NULL, null=True, blank=True, related_name="highlights"
    )
    locator = models.JSONField()
    quote = models.TextField(blank=True)
    note = models.TextField(_("note"), blank=True)
    folded = models.TextField(blank=True)
    colour = models.CharField(max_length=5, choices=Colour.choices, default=Colour.AMBER)
    made_at = models.DateTimeField(default=timezone.now)

    # Found by `highlights.telling.told_to`: whether its reader may know of the story and read it.
    is_known: bool
    is_readable: bool

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["member", "chapter"], name="highlight_by_chapter"),
            models.Index(fields=["member", "-made_at"], name="highlight_by_time"),
        ]

    def __str__(self) -> str:
        return f"highlight {self.pk}"
