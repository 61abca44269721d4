"""The line of those who wait for an invitation: who is in it, where they stand, whose turn is."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.lib.tokens import digest_of
from chapterhouse.members import letters
from chapterhouse.members.models import Change, Member, WaitingPlace
from chapterhouse.members.registering import invitations, pending

# A day's round may begin a little earlier than the last one did.
A_ROUND = timedelta(hours=20)


def is_kept(archive: Archive) -> bool:
    """Whether visitors may put themselves in the line: only where letters can be sent."""
    is_open = archive.registration == Archive.Registration.OPEN
    return archive.has_waiting_list and settings.MAIL_IS_SET and not is_open


def token_of(email: str) -> str:
    """The same for the same address, so that a link out of an older letter keeps working."""
    return salted_hmac("chapterhouse.members.waiting", email.casefold()).hexdigest()[:40]


def find(token: str) -> WaitingPlace | None:
    places = WaitingPlace.objects.select_related("invitation")
    return places.filter(digest=digest_of(token)).first()


@transaction.atomic
def enter(email: str, home: str) -> None:
    """Give the address a place unless it has one, and mail what is true of it.

    Whoever typed the address learns nothing: there is one letter in each case. `home` is the
    archive's own address, which links begin with.
    """
    if pending.is_known(email):
        words = {"link": home + reverse("come-back")}
        subject = _("You have an account already")
        letters.write(email, subject, "members/letters/known.txt", words)
        return
    token = token_of(email)
    place, _is_new = WaitingPlace.objects.get_or_create(
        digest=digest_of(token), defaults={"email": email}
    )
    if place.invitation:
        invitations.mail(place.invitation, home)
        return
    words = {"link": home + reverse("waiting-place", args=[token])}
    letters.write(email, _("You are in line"), "members/letters/in_line.txt", words)


def number_of(place: WaitingPlace) -> int:
    """1 for whoever is invited next."""
    return WaitingPlace.objects.filter(invited_at=None, pk__lt=place.pk).count() + 1


@transaction.atomic
def invite(place: WaitingPlace, *, by: Member | None, home: str) -> bool:
    """Mail the place an invitation; False where that was done already."""
    waiting = WaitingPlace.objects.filter(pk=place.pk, invited_at=None)
    if not waiting.update(invited_at=timezone.now()):
        return False
    note = str(_("waiting list"))
    place.invitation = invitations.make(by=by, note=note, email=place.email, home=home)
    place.save(update_fields=["invitation"])
    if by is None:
        Change.record("invite", place.invitation, by=None)
    return True


def invite_next(number: int, *, by: Member | None, home: str) -> int:
    """Invite those who have waited longest; how many there were."""
    line = WaitingPlace.objects.filter(invited_at=None).order_by("pk")
    return sum(invite(place, by=by, home=home) for place in line[:number])


def invite_daily() -> int:
    """As many as the archive lets in a day, less those of this round, should it run twice."""
    if not settings.MAIL_IS_SET:
        return 0
    lately = WaitingPlace.objects.filter(
        invited_at__gt=timezone.now() - A_ROUND, invitation__made_by=None
    )
    number = max(Archive.current().invitations_a_day - lately.count(), 0)
    return invite_next(number, by=None, home=settings.PUBLIC)
