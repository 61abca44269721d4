from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models.pen_names import PenName

DAYS = 14
REMINDED_BEFORE = timedelta(days=2)
# A clock that jumps ahead makes a leaving due at once, but no day more is counted than was lived:
# half of the time, so that a machine which is off for some days keeps nobody waiting for weeks.
MOST_SEEN_DAYS_ASKED = 7
A_DAY = timedelta(hours=20)


class LeavingQuerySet(models.QuerySet["Leaving"]):
    def open(self) -> Self:
        """Begun or still being thought over; at most one of a member."""
        return self.filter(stopped_at=None)

    def begun(self) -> Self:
        return self.open().filter(due_at__isnull=False)

    def to_remind(self, now: datetime) -> Self:
        return self.begun().filter(reminded_at=None, due_at__lte=now + REMINDED_BEFORE)

    def ripe(self, now: datetime) -> Self:
        """Those that may end: due, reminded at least a day ago, and seen on enough days.

        One whose erasure has begun is ripe whatever the clock says.
        """
        waited = Q(due_at__lte=now, reminded_at__lte=now - A_DAY)
        waited &= Q(days_seen__gte=MOST_SEEN_DAYS_ASKED)
        return self.begun().filter(waited | Q(erasing_at__isnull=False))

    def see(self, now: datetime) -> None:
        """Count a day for each that was not seen within the last one.

        A clock that was put back begins the day anew, and counts nothing.
        """
        self.begun().filter(seen_at__gt=now).update(seen_at=now)
        unseen = Q(seen_at=None) | Q(seen_at__lte=now - A_DAY)
        self.begun().filter(unseen).update(seen_at=now, days_seen=F("days_seen") + 1)


class Leaving(models.Model):
    """A member's goodbye: first thought over, then begun and due, until then to be taken back.

    `stories` is what becomes of every story that has no parting of its own, `otherwise` of those
    whose heir does not agree. Once `erasing_at` is set there is no way back.
    """

    class Stories(models.TextChoices):
        DELETE = "delete", _("delete it")
        ORPHAN = "orphan", _("leave it here without a name")
        ORPHAN_NAMED = "named", _("leave it here under my pen name")
        HAND_OVER = "hand-over", _("hand it over to somebody")

    class Reviews(models.TextChoices):
        FORMER = "former", _("leave them, as by a former member")
        DELETE = "delete", _("delete them")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="leavings")
    stories = models.CharField(max_length=10, choices=Stories.choices, default=Stories.ORPHAN)
    heir = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="leavings_to"
    )
    otherwise = models.CharField(max_length=10, choices=Stories.choices, default=Stories.ORPHAN)
    reviews = models.CharField(max_length=8, choices=Reviews.choices, default=Reviews.FORMER)
    began_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(
        null=True, blank=True, help_text=_("empty while it is being thought over")
    )
    stopped_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    days_seen = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    erasing_at = models.DateTimeField(null=True, blank=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(stopped_at=None), name="leaving_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["stopped_at", "due_at"], name="leaving_by_due")]

    def __str__(self) -> str:
        return f"leaving of {self.member_id}"

    @property
    def is_begun(self) -> bool:
        return self.due_at is not None and self.stopped_at is None
