from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils import timezone

MOST = 300
LONGEST = 200


class Unmatched(models.Model):
    """An old-looking path that nothing answers: how often it was asked for, and when last.

    Of the query only the names stand in it; values may be secrets.
    """

    path = models.CharField(max_length=LONGEST, unique=True)
    count = models.PositiveIntegerField(default=1)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-count", "-seen_at"]

    def __str__(self) -> str:
        return self.path

    @classmethod
    def note(cls, path: str) -> None:
        """Count it; in a full table it takes the place of what was asked for least and last."""
        now, path = timezone.now(), path[:LONGEST]
        if cls.objects.filter(path=path).update(count=F("count") + 1, seen_at=now):
            return
        if cls.objects.count() >= MOST:
            cls.objects.filter(pk__in=cls.objects.order_by("count", "seen_at")[:1]).delete()
        cls.objects.get_or_create(path=path)
