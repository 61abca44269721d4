from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Leaving(models.Model):
    """A member said goodbye; until it is due they may change their mind, then they are gone."""

    class Reviews(models.TextChoices):
        FORMER = "former", _("leave them, as by a former member")
        DELETE = "delete", _("delete them")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leavings")
    reviews = models.CharField(max_length=8, choices=Reviews.choices, default=Reviews.FORMER)
    began_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(stopped_at=None), name="leaving_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["stopped_at", "due_at"], name="leaving_by_due")]

    def __str__(self) -> str:
        return f"leaving of {self.member_id}"
