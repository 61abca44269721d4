from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_TRIES = 5
LIFETIME = timedelta(minutes=15)
# Many mail servers let a stranger's first letter wait for a quarter of an hour.
LIFETIMES = {"return": timedelta(hours=1), "old-address": timedelta(days=7)}


class SignInCodeQuerySet(models.QuerySet["SignInCode"]):
    def live(self) -> Self:
        """Those that may still be typed in: unspent, young, and not guessed at too often."""
        now = timezone.now()
        return self.filter(used_at=None, expires_at__gt=now, tries__lt=MOST_TRIES)


class SignInCode(models.Model):
    """A code that was mailed to a member's address; only a keyed digest of it is kept."""

    class Purpose(models.TextChoices):
        RETURN = "return", _("choose a new password")
        OLD_PASSWORD = "old-password", _("confirm a password of the old archive")
        NEW_ADDRESS = "new-address", _("take another e-mail")
        OLD_ADDRESS = "old-address", _("take the earlier e-mail back")
        CONFIRM = "confirm", _("confirm who one is")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="codes")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    digest = models.CharField(max_length=64)
    link_digest = models.CharField(
        max_length=64, blank=True, db_index=True, help_text=_("of the token in the letter's link")
    )
    address = models.EmailField(blank=True, help_text=_("the new one, where one is proved"))
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInCodeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["member", "made_at"], name="code_by_member")]

    def __str__(self) -> str:
        return f"code {self.pk}"
