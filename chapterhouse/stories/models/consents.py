from typing import ClassVar

from django.conf import settings
from django.db import models

from chapterhouse.tags.models import Rating


class Consent(models.Model):
    """A member has read the warning of this rating and goes on."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="rating_consents"
    )
    rating = models.ForeignKey(Rating, models.CASCADE, related_name="consents")
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "rating"], name="consent_once")
        ]

    def __str__(self) -> str:
        return f"consent of {self.member_id} to {self.rating_id}"
