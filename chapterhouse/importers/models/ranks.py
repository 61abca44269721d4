from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Source
from chapterhouse.members.models import Member, Role


class OldRank(models.Model):
    """What a member was on the old archive's staff: recorded, and worth nothing until granted."""

    class Level(models.IntegerChoices):
        OWNER = 1, _("ran the place")
        ADMIN = 2, _("kept members and vocabulary")
        HELPER = 3, _("read the queue and wrote news")
        POSTER = 4, _("could post while the doors were closed")

    source = models.ForeignKey(Source, models.CASCADE, related_name="ranks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="old_ranks")
    level = models.SmallIntegerField(choices=Level.choices)
    categories = models.CharField(max_length=200, blank=True)
    granted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["level", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "member"], name="old_rank_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.member_id}"

    @property
    def role(self) -> Role | None:
        """The role here that comes nearest; None where nothing needs to be granted."""
        return ROLES.get(self.level)

    @transaction.atomic
    def grant(self, *, by: Member) -> None:
        """Give the member the role again; doing it twice changes nothing."""
        waiting = OldRank.objects.filter(pk=self.pk, granted_at=None)
        if self.role is None or not waiting.update(granted_at=timezone.now()):
            return
        self.member.grant(self.role, by=by, why=str(_("had this rank on the old archive")))


ROLES: dict[int, Role] = {
    OldRank.Level.OWNER: Role.ARCHIVIST,
    OldRank.Level.ADMIN: Role.MODERATOR,
    OldRank.Level.HELPER: Role.MODERATOR,
}
