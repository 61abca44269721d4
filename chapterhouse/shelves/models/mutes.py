from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.one_of import one_of
from chapterhouse.members.models import PenName
from chapterhouse.search.models import SavedFilter
from chapterhouse.stories.models import Series, Story

ONE_OF = ("pen_name", "story", "series")


class Mute(models.Model):
    """A pen name, a story or a series that a member does not want to meet anywhere.

    A name, not the member behind it: what falls silent with it would tell whose other names are
    theirs. Tags and warnings are kept away by `tags.TagChoice`.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mutes")
    pen_name = models.ForeignKey(
        PenName, models.CASCADE, null=True, blank=True, related_name="muted_by"
    )
    story = models.ForeignKey(Story, models.CASCADE, null=True, blank=True, related_name="muted_by")
    series = models.ForeignKey(
        Series, models.CASCADE, null=True, blank=True, related_name="muted_by"
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=one_of(*ONE_OF), name="mute_one_thing"),
            models.UniqueConstraint(fields=["member", "pen_name"], name="mute_name_once"),
            models.UniqueConstraint(fields=["member", "story"], name="mute_story_once"),
            models.UniqueConstraint(fields=["member", "series"], name="mute_series_once"),
        ]

    def __str__(self) -> str:
        return f"mute {self.pk}"


class Exclusion(models.Model):
    """A saved "never show me": the stories that meet all of its conditions at once.

    `conditions` as `shelves/apart/conditions.py` reads them; `category` narrows it to stories of
    that category and those below. Made of a `saved_filter`, it leaves out what that finds, until
    its own conditions are changed.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="exclusions")
    name = models.CharField(_("name"), max_length=100)
    category = models.ForeignKey(
        "tags.Tag", models.CASCADE, null=True, blank=True, related_name="+"
    )
    conditions = models.JSONField(default=dict)
    saved_filter = models.OneToOneField(
        SavedFilter, models.SET_NULL, null=True, blank=True, related_name="exclusion"
    )
    is_on = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name
