import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models.changes import Change

if TYPE_CHECKING:
    from chapterhouse.members.models.pen_names import PenName


class Role(models.TextChoices):
    ARCHIVIST = "archivist", _("archivist")
    MODERATOR = "moderator", _("moderator")
    WRANGLER = "wrangler", _("tag wrangler")
    NEWS_EDITOR = "news-editor", _("news editor")


def new_key() -> str:
    return secrets.token_hex(16)


class MemberManager(BaseUserManager["Member"]):
    def with_email(self, address: str) -> models.QuerySet["Member"]:
        """Whose e-mail it is, however it is capitalised, by the index that `iexact` cannot use."""
        lowered = self.alias(lowered=Lower("email")).exclude(email="")
        return lowered.filter(lowered=Lower(models.Value(address)))

    def create_user(self, email: str = "", password: str | None = None, **fields: Any) -> "Member":
        member = self.model(email=self.normalize_email(email), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, **fields: Any) -> "Member":
        return self.create_user(is_staff=True, is_superuser=True, **fields)


class Member(AbstractBaseUser, PermissionsMixin):
    """An account. Nothing of it is public, not even its id: readers meet its pen names."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    roles = models.JSONField(_("roles"), default=list, blank=True)
    is_trusted = models.BooleanField(_("trusted author"), default=False)
    is_active = models.BooleanField(_("may log in"), default=True)
    is_staff = models.BooleanField(_("may use the operators' pages"), default=False)
    is_claimed = models.BooleanField(
        _("claimed"),
        default=True,
        help_text=_("false for an imported account nobody can log in to"),
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, null=True, blank=True)

    # A hash of the house's own, made while an old archive's password was typed in.
    renewed_password = ""

    objects = MemberManager()

    USERNAME_FIELD = "key"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        indexes: ClassVar = [models.Index(Lower("email"), name="member_email")]

    def __str__(self) -> str:
        return f"member {self.pk}"

    @cached_property
    def default_pen_name(self) -> "PenName | None":
        """The name this member acts under unless they choose another; None for a new founder."""
        return self.pen_names.filter(is_default=True).first()

    def has_role(self, *roles: Role) -> bool:
        """Whether the member holds one of these roles; the archivist holds them all."""
        return Role.ARCHIVIST in self.roles or any(role in self.roles for role in roles)

    @property
    def is_desk(self) -> bool:
        """Whether the staff's desk is open to the member."""
        return bool(self.roles)

    def grant(self, role: Role, *, by: "Member | None", why: str = "") -> bool:
        """Let the member do what the role does; False if they held it."""
        return self._take_roles("grant", lambda held: {*held, str(role)}, by=by, why=why)

    def revoke(self, role: Role, *, by: "Member | None", why: str = "") -> bool:
        """Take the role back; False if the member did not hold it."""
        return self._take_roles("revoke", lambda held: {*held} - {str(role)}, by=by, why=why)

    @transaction.atomic
    def _take_roles(
        self, verb: str, change: Callable[[list[str]], set[str]], *, by: "Member | None", why: str
    ) -> bool:
        """From what is stored, not from what this row remembers: two tabs may grant at once."""
        stored = Member.objects.select_for_update().values_list("roles", flat=True)
        before = stored.get(pk=self.pk)
        self.roles = sorted(change(before))
        if self.roles == before:
            return False
        self.save(update_fields=["roles"])
        Change.record(verb, self, by=by, why=why, before=before, after=self.roles)
        return True

    @transaction.atomic
    def trust(self, trusted: bool, *, by: "Member | None", why: str = "") -> bool:
        """Let the member's stories appear unread, or no longer; False if that was so already."""
        others = Member.objects.filter(pk=self.pk, is_trusted=not trusted)
        if not others.update(is_trusted=trusted):
            return False
        self.is_trusted = trusted
        Change.record("trust" if trusted else "distrust", self, by=by, why=why)
        return True
