from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Rating(models.Model):
    """How mature a story is, and the gates in front of it."""

    name = models.CharField(_("name"), max_length=60)
    short = models.CharField(_("letters on a story's line"), max_length=8, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    warns = models.BooleanField(_("shows a warning first"), default=False)
    asks_age = models.BooleanField(_("asks the reader's age first"), default=False)
    members_only = models.BooleanField(_("for members only"), default=False)
    warning = models.TextField(_("words of the warning"), blank=True)

    class Meta:
        verbose_name = _("rating")
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("rating", args=[self.pk])

    @property
    def has_gate(self) -> bool:
        return self.warns or self.asks_age or self.members_only
