from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Story


class Kudos(models.Model):
    """A reader's thanks for a story: a member's once, a visitor's once a day.

    Of a visitor only a digest stands here, keyed with a salt that is destroyed with its day: from
    then on it tells nothing. A member who left has neither name nor account on it.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="kudos")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="kudos"
    )
    pen_name = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="kudos"
    )
    visitor = models.CharField(max_length=32, blank=True)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "kudos"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "member"], name="kudos_once"),
            models.UniqueConstraint(
                fields=["story", "visitor"], condition=~Q(visitor=""), name="kudos_once_a_day"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["story", "-given_at"], name="kudos_by_story")]

    def __str__(self) -> str:
        return f"kudos for {self.story_id}"


class DailySalt(models.Model):
    """The salt of one day's digests of visitors; the next day it is gone."""

    day = models.DateField(unique=True)
    salt = models.BinaryField()

    def __str__(self) -> str:
        return f"salt of {self.day}"
