"""What an account leaves behind in places that no relation leads to."""

from pathlib import Path

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db.models import Q

from chapterhouse.archive.models import Letter
from chapterhouse.jobs.models import Job
from chapterhouse.members.models import (
    Change,
    Claim,
    DataCopy,
    Invitation,
    Member,
    PenName,
    Registration,
    WaitingPlace,
)


def of_sessions(member: Member) -> None:
    """End every session; those of before sessions were listed are found by looking into each."""
    listed = UserSession.objects.filter(user=member)
    keys = list(listed.values_list("session_key", flat=True))
    for session in Session.objects.exclude(pk__in=keys).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(member.pk):
            keys.append(session.pk)
    Session.objects.filter(pk__in=keys).delete()
    listed.delete()


def of_files(member: Member) -> None:
    """Pictures and copies; before the rows that name them, so that none is left without a name."""
    names = PenName.objects.filter(member=member).exclude(avatar="")
    for picture in names.values_list("avatar", flat=True):
        default_storage.delete(picture)
    names.update(avatar="")
    for file in DataCopy.objects.filter(member=member).exclude(file="").values_list("file"):
        Path(settings.DATA, *file).unlink(missing_ok=True)


def addresses_of(member: Member) -> list[str]:
    """The e-mails that are this member's and nobody else's: old archives let people share one."""
    known = set(EmailAddress.objects.filter(user=member).values_list("email", flat=True))
    known = {address for address in {*known, member.email} if address}
    return [
        address
        for address in known
        if not Member.objects.with_email(address).exclude(pk=member.pk).exists()
    ]


def of_addresses(member: Member) -> None:
    """Letters on their way, claims, places in line and whatever else was written to them."""
    invited = Invitation.objects.filter(used_by=member)
    invited.update(note="", sent_to="")
    for address in addresses_of(member):
        Letter.objects.filter(to__iexact=address).delete()
        Claim.objects.filter(contact__iexact=address).delete()
        Registration.objects.filter(email__iexact=address).delete()
        WaitingPlace.objects.filter(email__iexact=address).delete()
        Invitation.objects.filter(sent_to__iexact=address).update(sent_to="", note="")
        Job.objects.filter(error__icontains=address).update(error="")
    decided = Claim.objects.filter(member=member)
    decided.delete()


def of_changes(member: Member) -> None:
    """What was done to the account and its names stays known, without a word of theirs in it."""
    names = list(PenName.objects.filter(member=member).values_list("pk", flat=True))
    about = Q(noun=Member._meta.model_name, key=member.pk)
    about |= Q(noun=PenName._meta.model_name, key__in=names)
    forget_words(about)


def forget_words(about: Q) -> None:
    """Leave of these changes only that they were made, when, and by whom if they are still here."""
    Change.objects.filter(about).update(why="", before=None, after=None)
