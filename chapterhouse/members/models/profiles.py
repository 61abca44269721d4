from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models.pen_names import PenName


class ProfileField(models.Model):
    """A line that the archivist offers on an author's page."""

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        URL = "url", _("address")
        CHOICE = "choice", _("choice")
        YES_NO = "yes-no", _("yes or no")
        PATTERN = "pattern", _("name put into an address")

    name = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=255)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.TEXT)
    choices = models.JSONField(default=list, blank=True)
    pattern = models.CharField(max_length=300, blank=True, help_text=_("{value} is replaced"))
    is_shown = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class ProfileValue(models.Model):
    """What a pen name says on one of these lines."""

    pen_name = models.ForeignKey(PenName, models.CASCADE, related_name="profile_values")
    field = models.ForeignKey(ProfileField, models.CASCADE, related_name="values")
    value = models.CharField(max_length=255)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pen_name", "field"], name="profile_one_value")
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def address(self) -> str:
        """Where the value leads, if its field is an address; only http and https."""
        kinds = {
            ProfileField.Kind.URL: self.value,
            ProfileField.Kind.PATTERN: self.field.pattern.replace("{value}", self.value),
        }
        address = kinds.get(ProfileField.Kind(self.field.kind), "")
        return address if address.startswith(("http://", "https://")) else ""
