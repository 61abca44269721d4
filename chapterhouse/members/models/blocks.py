from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models.pen_names import PenName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chapterhouse.members.models.members import Member


class BlockQuerySet(models.QuerySet["Block"]):
    def against(self, writer: "Member", names: "Iterable[int]") -> "BlockQuerySet":
        """What keeps this writer, under whichever of their names, from any of these pen names."""
        names = list(names)
        every_name = Q(under=None, member__pen_names__in=names)
        return self.filter(blocked=writer).filter(every_name | Q(under__in=names))


class Block(models.Model):
    """A member whom another keeps away: they cannot review, answer, thank, write or join in.

    Made by a pen name as it was met (`met_as`), it holds for all names of the member behind it, for
    else they would come back under the next. `under` is the name that is kept from them; without
    one it is all of the blocker's names.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocked_by")
    met_as = models.ForeignKey(PenName, models.CASCADE, related_name="+")
    under = models.ForeignKey(PenName, models.CASCADE, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            # By the name that was met: that two names are one member is not for the blocker to see.
            models.UniqueConstraint(fields=["member", "met_as"], name="block_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} blocks {self.blocked_id}"
