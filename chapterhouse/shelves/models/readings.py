from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from chapterhouse.stories.models import Chapter, Story


class Reading(models.Model):
    """How far a member got in a story, and when: their history, and their one place in it.

    `locator` is the place as JSON, `placed_at` when it was reached (the time of the reading, as
    far as the device can be believed), `device` what the member calls it. `furthest` is the chapter
    furthest on that they opened; what comes after it is not told to them. `position` is where the
    chapter of the place stood, for when it is gone.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="readings")
    story = models.ForeignKey(Story, models.CASCADE, related_name="readings")
    chapter = models.ForeignKey(
        Chapter, models.SET_NULL, null=True, blank=True, related_name="places"
    )
    position = models.PositiveIntegerField(default=0)
    locator = models.JSONField(null=True, blank=True)
    progression = models.FloatField(default=0)
    placed_at = models.DateTimeField(null=True, blank=True)
    device = models.CharField(max_length=60, blank=True)
    furthest = models.ForeignKey(Chapter, models.SET_NULL, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(default=timezone.now)
    visits = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "story"], name="reading_once"),
            models.CheckConstraint(
                condition=Q(progression__gte=0, progression__lte=1), name="reading_progression"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["member", "-read_at"], name="reading_history")]

    def __str__(self) -> str:
        return f"{self.member_id} reads {self.story_id}"


class ChapterRead(models.Model):
    """The last version of a chapter that a member has read."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="chapters_read"
    )
    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="read_by")
    revision = models.PositiveIntegerField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "chapter"], name="chapter_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} has read {self.chapter_id}"
