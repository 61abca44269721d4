import secrets
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Without the signs that are taken for one another when they are copied by hand.
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """Twelve signs, as they are handed on: `K7QM-2XD4-PW9T` (58 bits)."""
    signs = "".join(secrets.choice(SIGNS) for _number in range(12))
    return "-".join((signs[:4], signs[4:8], signs[8:]))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Those that still let somebody in."""
        young = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        return self.filter(young, used_at=None, taken_back_at=None)


class Invitation(models.Model):
    """A code that lets one person register; handed out by a member or by the staff."""

    code = models.CharField(_("code"), max_length=20, unique=True, default=new_code)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations",
    )
    note = models.CharField(_("for whom"), max_length=200, blank=True)
    sent_to = models.EmailField(_("mailed to"), blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="came_by"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["made_by", "-id"], name="invitation_by_member"),
            models.Index(fields=["used_at", "-id"], name="invitation_unused"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()


class WaitingPlace(models.Model):
    """An e-mail address in the line for an invitation; its place is its id among those waiting."""

    email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=16, blank=True)
    digest = models.CharField(
        max_length=64, unique=True, help_text=_("of the token in the link that tells the place")
    )
    asked_at = models.DateTimeField(default=timezone.now)
    invited_at = models.DateTimeField(null=True, blank=True)
    invitation = models.OneToOneField(
        Invitation, models.SET_NULL, null=True, blank=True, related_name="place"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="waiting_one_place"),
        ]
        indexes: ClassVar = [models.Index(fields=["invited_at", "id"], name="waiting_in_line")]

    def __str__(self) -> str:
        return f"place {self.pk}"
