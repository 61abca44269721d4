"""Invitations: made, mailed, found by what was typed, taken back, and spent once."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.members import letters
from chapterhouse.members.models import Change, Invitation, Member

LIFETIME = timedelta(days=60)


class NoneLeftError(Exception):
    """The member has handed out as many invitations as the archive gives each."""


class InvitationSpentError(Exception):
    """Somebody was quicker, or it was taken back meanwhile."""


def tidy(typed: str) -> str:
    """A code as it is stored, however it was copied: `k7qm2xd4 pw9t` is `K7QM-2XD4-PW9T`."""
    signs = "".join(filter(str.isalnum, typed.upper()))
    return "-".join((signs[:4], signs[4:8], signs[8:]))


def find(typed: str, archive: Archive) -> Invitation | None:
    """The invitation of this code that lets somebody in now; None for every other code.

    A closed archive lets nobody in but whom its staff invites.
    """
    invitation = Invitation.objects.open().select_related("made_by").filter(code=tidy(typed))
    found = invitation.first()
    if found and archive.registration == Archive.Registration.CLOSED and not is_of_house(found):
        return None
    return found


def is_of_house(invitation: Invitation) -> bool:
    """Whether the staff or the waiting list handed it out."""
    return invitation.made_by is None or invitation.made_by.is_desk


def left_for(member: Member, archive: Archive) -> int | None:
    """How many more the member may hand out; None for any number, which is the staff's."""
    if member.is_desk:
        return None
    given = member.invitations.filter(taken_back_at=None).count()
    return max(archive.member_invitations - given, 0)


@transaction.atomic
def hand_out(member: Member, archive: Archive, note: str) -> Invitation:
    """Raises NoneLeftError; in two tabs at once the second waits for the first."""
    locked = Member.objects.select_for_update().get(pk=member.pk)
    if left_for(locked, archive) == 0:
        raise NoneLeftError
    return make(by=member, note=note)


@transaction.atomic
def make(
    *, by: Member | None, note: str = "", email: str = "", home: str = settings.PUBLIC
) -> Invitation:
    """A fresh invitation, mailed where an address is given and letters can be sent.

    `home` is the archive's own address, which the letter's link begins with.
    """
    made = Invitation.objects.create(
        made_by=by, note=note, sent_to=email, expires_at=timezone.now() + LIFETIME
    )
    if by:
        Change.record("invite", made, by=by)
    if email:
        mail(made, home)
    return made


def mail(invitation: Invitation, home: str) -> None:
    words = {
        "link": home + reverse("use-invitation", args=[invitation.code]),
        "code": invitation.code,
        "days": LIFETIME.days,
        "archive": Archive.current(),
    }
    subject = _("You are invited")
    letters.write(invitation.sent_to, subject, "members/letters/invitation.txt", words)


@transaction.atomic
def take_back(invitation: Invitation, *, by: Member) -> bool:
    """Let nobody come in by it any more; False where somebody has."""
    unused = Invitation.objects.filter(pk=invitation.pk, used_at=None, taken_back_at=None)
    if not unused.update(taken_back_at=timezone.now()):
        return False
    Change.record("take-back-invitation", invitation, by=by)
    return True


def spend(invitation: Invitation, member: Member) -> None:
    """In the transaction that makes the account. Raises InvitationSpentError.

    The address it was mailed to is forgotten: from now on it is the member's to give, or to erase.
    """
    still = Invitation.objects.open().filter(pk=invitation.pk)
    if not still.update(used_at=timezone.now(), used_by=member, sent_to=""):
        raise InvitationSpentError
