"""Turning a second factor on and off: each leaves a Change and a letter, without secrets."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy

from chapterhouse.members.models import Change, Member
from chapterhouse.members.second_factor.once import LAST
from chapterhouse.members.second_factor.standing import FACTORS, standing_of
from chapterhouse.members.second_factor.telling import tell
from chapterhouse.members.sessions import ending

ADDED = gettext_lazy("A second factor was added")
REMOVED = gettext_lazy("A second factor was removed")


class AlreadyOnError(Exception):
    """An authenticator app is on already: another tab was quicker."""


class LastFactorError(Exception):
    """Staff of a public archive keep one."""


@transaction.atomic
def turn_on_app(member: Member, secret: str, step: int) -> None:
    """`step` is that of the code which confirmed the app; it is not good for anything more."""
    hold(member)
    if standing_of(member).app:
        raise AlreadyOnError
    app = TOTP.activate(member, secret).instance
    app.data[LAST] = step
    app.save(update_fields=["data"])
    begin_codes(member)
    Change.record("turn-on-app", member, by=member)
    tell(member, ADDED, "added")


@transaction.atomic
def keep_passkey(member: Member, name: str, credential: dict[str, Any]) -> None:
    hold(member)
    WebAuthn.add(member, name, credential)
    begin_codes(member)
    Change.record("add-passkey", member, by=member)
    tell(member, ADDED, "added")


def rename_passkey(passkey: Authenticator, name: str) -> None:
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])


@transaction.atomic
def remove(member: Member, factor: Authenticator, *, may_be_last: bool) -> None:
    """Turn one factor off. Recovery codes go with the last. Raises LastFactorError."""
    hold(member)
    others = Authenticator.objects.filter(user=member, type__in=FACTORS).exclude(pk=factor.pk)
    is_last = not others.exists()
    if is_last and must_keep_one(member) and not may_be_last:
        raise LastFactorError
    if not Authenticator.objects.filter(pk=factor.pk, user=member).delete()[0]:
        return
    if is_last:
        Authenticator.objects.filter(user=member).delete()
    is_app = factor.type == Authenticator.Type.TOTP
    Change.record("turn-off-app" if is_app else "remove-passkey", member, by=member)
    tell(member, REMOVED, "removed", is_last=is_last)


@transaction.atomic
def new_codes(member: Member) -> None:
    """Other recovery codes; those of before open nothing any more."""
    hold(member)
    Authenticator.objects.filter(user=member, type=Authenticator.Type.RECOVERY_CODES).delete()
    begin_codes(member)
    Change.record("new-recovery-codes", member, by=member)
    tell(member, gettext_lazy("You have new recovery codes"), "codes")


@transaction.atomic
def reset(member: Member, *, by: Member | None, why: str) -> bool:
    """Take every factor from a member who lost them, and end their sessions; False if none was on.

    `by` is the archivist who took their word for it.
    """
    before = sorted(Authenticator.objects.filter(user=member).values_list("type", flat=True))
    if not before:
        return False
    Authenticator.objects.filter(user=member).delete()
    ending.end_all(member)
    Change.record("reset-second-factor", member, by=by, why=why, before=before)
    tell(member, REMOVED, "reset", why=why)
    return True


def must_keep_one(member: Member) -> bool:
    """Staff of a public archive, and its operators, cannot do without a second factor."""
    return bool(settings.PUBLIC and (member.is_desk or member.is_superuser))


def begin_codes(member: Member) -> None:
    """A member's first recovery codes; those who have some keep them."""
    RecoveryCodes.activate(member)


def hold(member: Member) -> None:
    """Let two tabs change one member's factors one after the other."""
    Member.objects.select_for_update().get(pk=member.pk)
