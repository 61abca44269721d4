from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.one_of import one_of
from chapterhouse.members.models import PenName
from chapterhouse.search.models import SavedFilter
from chapterhouse.stories.models import Series, Story
from chapterhouse.tags.models import Tag


class Subscription(models.Model):
    """A story, series, pen name, tag or saved search of which a member wants to hear."""

    class What(models.TextChoices):
        ALL = "all", _("everything new")
        FINISHED = "finished", _("only when it is finished")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="subscriptions"
    )
    story = models.ForeignKey(
        Story, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    series = models.ForeignKey(
        Series, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    pen_name = models.ForeignKey(
        PenName, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    tag = models.ForeignKey(
        Tag, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    saved_filter = models.OneToOneField(
        SavedFilter, models.CASCADE, null=True, blank=True, related_name="subscription"
    )
    what = models.CharField(max_length=8, choices=What.choices, default=What.ALL)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=one_of("story", "series", "pen_name", "tag", "saved_filter"),
                name="subscription_to_one_thing",
            ),
            models.UniqueConstraint(fields=["member", "story", "what"], name="subscribed_story"),
            models.UniqueConstraint(fields=["member", "series"], name="subscribed_series"),
            models.UniqueConstraint(fields=["member", "pen_name"], name="subscribed_name"),
            models.UniqueConstraint(fields=["member", "tag"], name="subscribed_tag"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["story", "id"], name="subscription_to_story"),
            models.Index(fields=["series", "id"], name="subscription_to_series"),
            models.Index(fields=["pen_name", "id"], name="subscription_to_name"),
            models.Index(fields=["tag", "id"], name="subscription_to_tag"),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk}"
