from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Terms(models.Model):
    """One version of the archive's terms; what somebody agreed to is never changed again."""

    number = models.PositiveIntegerField(unique=True)
    html = models.TextField(_("terms"))
    changes = models.CharField(_("what is new"), max_length=500, blank=True)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = _("terms")
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"terms {self.number}"

    @classmethod
    def current(cls) -> "Terms | None":
        """The version in force; None where the archive has no terms."""
        return cls.objects.first()
