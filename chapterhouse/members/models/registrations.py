from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Terms
from chapterhouse.members.models.invitations import Invitation

MOST_TRIES = 5
LIFETIME = timedelta(minutes=30)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def live(self) -> Self:
        """Those whose code may still be typed in."""
        now = timezone.now()
        return self.filter(used_at=None, expires_at__gt=now, tries__lt=MOST_TRIES)


class Registration(models.Model):
    """What somebody filled in who wants to be a member, until the code of the letter is typed in.

    No account and no reserved name exists before. Where the address has an account already, the
    row is made all the same, with no digest: its letter says so, and the page looks the same.
    """

    pen_name = models.CharField(_("pen name"), max_length=200)
    email = models.EmailField(_("e-mail"))
    password = models.CharField(max_length=200, help_text=_("hashed"))
    terms = models.ForeignKey(Terms, models.CASCADE, null=True, blank=True, related_name="+")
    invitation = models.ForeignKey(
        Invitation, models.CASCADE, null=True, blank=True, related_name="registrations"
    )
    states_age = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    letters = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="registration_by_end")]

    def __str__(self) -> str:
        return f"registration {self.pk}"


class Acceptance(models.Model):
    """A member agreed to one version of the terms."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="acceptances")
    terms = models.ForeignKey(Terms, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "terms"], name="acceptance_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} accepted terms {self.terms_id}"
