from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.stories.models.stories import Story

EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png"}


class Picture(models.Model):
    """A picture that an author put into a text, made anew from its dots when it came.

    Its address is a digest of its bytes and its story, keyed, so that the same picture is kept once
    for a story, nobody can guess where it is, and those of two pen names do not look like one.
    One that was sent before its story was saved has none, until a text shows it.
    """

    story = models.ForeignKey(Story, models.CASCADE, null=True, blank=True, related_name="pictures")
    pen_name = models.ForeignKey(PenName, models.SET_NULL, null=True, related_name="pictures")
    digest = models.CharField(max_length=64)
    file = models.FileField(max_length=200)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField(default=0, help_text="bytes")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("what it shows"), max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["digest"], name="picture_by_digest")]

    def __str__(self) -> str:
        return self.alt or self.digest[:12]

    def get_absolute_url(self) -> str:
        return reverse("story-picture", args=[self.digest, self.extension])

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.media_type]
