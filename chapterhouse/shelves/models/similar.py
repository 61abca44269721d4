from typing import ClassVar

from django.db import models
from django.utils import timezone

from chapterhouse.stories.models import Story


class SimilarStory(models.Model):
    """A story that whoever liked `story` may look for, and why.

    `reasons` holds the ids of the rare tags that both carry ("tags") and how many readers keep both
    ("readers", left out below the least number that may be told).
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="similar_stories")
    other = models.ForeignKey(Story, models.CASCADE, related_name="similar_to")
    score = models.FloatField()
    reasons = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "other"], name="similar_story_once")
        ]

    def __str__(self) -> str:
        return f"{self.other_id} beside {self.story_id}"


class SimilarPass(models.Model):
    """How far the last round through all stories got: it goes on behind `reached`."""

    reached = models.BigIntegerField(default=0)
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"round {self.pk}"
