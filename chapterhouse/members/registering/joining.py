"""A registration becomes a member: all of it in one transaction, or nothing."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.lib.turns import hold
from chapterhouse.members.models import (
    Acceptance,
    Change,
    Invitation,
    Member,
    PenName,
    Preferences,
    Registration,
    WaitingPlace,
)
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.members.pen_names import names
from chapterhouse.members.registering import invitations, pending

# What somebody who comes to an archive expects to hear, once their e-mail is confirmed. Members of
# before, and of old archives, never asked for it: for them a column that says nothing says never.
EXPECTED = {
    "letters_reviews": Rhythm.AT_ONCE,
    "letters_replies": Rhythm.AT_ONCE,
    "letters_messages": Rhythm.AT_ONCE,
    "letters_writing": Rhythm.AT_ONCE,
    "letters_favourites": Rhythm.AT_ONCE,
    "letters_kudos": Rhythm.DAILY,
}


class SpentError(Exception):
    """The code was used, in another tab perhaps."""


class NameTakenError(Exception):
    """Somebody has the name, or one that looks like it, since the form was filled in."""


class AddressTakenError(Exception):
    """The address was proved to belong to an account since the letter went."""


class ClosedError(Exception):
    """The archive takes nobody, or only whom it invites."""


@transaction.atomic
def join(
    registration: Registration,
    *,
    is_proved: bool,
    pen_name: str = "",
    invitation: Invitation | None = None,
) -> Member:
    """Make the member; `pen_name` and `invitation` stand in for what is not to be had any more.

    Raises SpentError, ClosedError, AddressTakenError, NameTakenError, InvitationSpentError.
    """
    name, invitation = pen_name or registration.pen_name, invitation or registration.invitation
    unused = Registration.objects.filter(pk=registration.pk, used_at=None)
    if not unused.update(used_at=timezone.now(), password=""):
        raise SpentError
    if not invitation and Archive.current().registration != Archive.Registration.OPEN:
        raise ClosedError
    hold(f"address {registration.email.lower()}")
    if is_proved and pending.is_known(registration.email):
        raise AddressTakenError
    try:
        names.hold_free(name)
    except ValidationError:
        raise NameTakenError from None
    member = admit(registration, name, is_proved)
    if invitation:
        invitations.spend(invitation, member)
    if is_proved:
        WaitingPlace.objects.filter(email__iexact=registration.email).delete()
    return member


def admit(registration: Registration, name: str, is_proved: bool) -> Member:
    """The rows of a new member, and the line in the log."""
    email = registration.email
    member = Member.objects.create(email=email, password=registration.password)
    PenName.create(member, name)
    EmailAddress.objects.create(user=member, email=email.lower(), verified=is_proved, primary=True)
    Preferences.change(member, **EXPECTED)
    if registration.terms:
        Acceptance.objects.create(member=member, terms=registration.terms)
    Change.record("register", member, by=member)
    return member
