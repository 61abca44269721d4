from django.conf import settings
from django.db import models
from django.utils import timezone


class FeedKey(models.Model):
    """The secret in the address of a member's private feed; a new one makes the old one useless."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="feed_key"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"feed of {self.member_id}"
