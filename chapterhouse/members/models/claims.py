from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ClaimQuerySet(models.QuerySet["Claim"]):
    def waiting(self) -> Self:
        return self.filter(decided_at=None).order_by("pk")


class Claim(models.Model):
    """Somebody says that an account is theirs, and the archivist decides.

    A granted claim opens the account once, by a link of which only the digest is kept.
    """

    typed = models.CharField(_("pen name"), max_length=200)
    contact = models.EmailField(_("e-mail"))
    words = models.TextField(_("in your own words"), max_length=2000)
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="claims"
    )
    why = models.TextField(blank=True, max_length=1000)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["decided_at", "id"], name="claim_waiting")]

    def __str__(self) -> str:
        return f"claim {self.pk}"
