"""A member thinks about leaving, begins to, and may stay after all."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from chapterhouse.members import letters
from chapterhouse.members.leaving.farewells import farewells
from chapterhouse.members.models import Change, Leaving, Member, PenName, Role
from chapterhouse.members.models.leavings import DAYS


class LastArchivistError(Exception):
    """Nobody would be left to run the archive."""


def open_leaving(member: Member) -> Leaving | None:
    """The one that is begun or being thought over."""
    return Leaving.objects.open().filter(member=member).first()


def think(member: Member) -> Leaving:
    """The open leaving of a member, or a new one that is only being thought over."""
    try:
        with transaction.atomic():
            return open_leaving(member) or Leaving.objects.create(member=member)
    except IntegrityError:
        # Another tab was quicker.
        return Leaving.objects.open().get(member=member)


def is_leaving(member: Member | None) -> bool:
    """Whether the member has begun to leave."""
    return member is not None and Leaving.objects.begun().filter(member=member).exists()


def runs_the_archive_alone(member: Member) -> bool:
    """Whether everybody else who runs the archive is locked, unclaimed or leaving too."""
    if Role.ARCHIVIST not in member.roles:
        return False
    others = Member.objects.filter(is_active=True, is_claimed=True).exclude(pk=member.pk)
    staying = others.exclude(leavings__in=Leaving.objects.begun()).exclude(roles=[])
    return not any(Role.ARCHIVIST in roles for roles in staying.values_list("roles", flat=True))


@transaction.atomic
def begin(leaving: Leaving) -> bool:
    """Count from now; False where it has begun already. Raises LastArchivistError."""
    if runs_the_archive_alone(leaving.member):
        raise LastArchivistError
    now = timezone.now()
    due = {"began_at": now, "due_at": now + timedelta(days=DAYS)}
    waiting = Leaving.objects.open().filter(pk=leaving.pk, due_at=None)
    if not waiting.update(**due):
        return False
    leaving.refresh_from_db()
    for farewell in farewells():
        farewell.begin(leaving)
    Change.record("begin-leaving", leaving.member, by=leaving.member)
    tell(leaving, gettext_lazy("You are leaving"), "leaving_begun")
    return True


@transaction.atomic
def change_mind(leaving: Leaving) -> bool:
    """Everything is as it was; False where it is stopped already, or is being carried out."""
    open_ = Leaving.objects.open().filter(pk=leaving.pk, erasing_at=None)
    if not open_.update(stopped_at=timezone.now()):
        return False
    Change.record("stay", leaving.member, by=leaving.member)
    if leaving.is_begun:
        tell(leaving, gettext_lazy("You are staying"), "leaving_stopped")
    return True


def tell(leaving: Leaving, subject: object, letter: str) -> None:
    """Write to the member, where they have an address."""
    if leaving.member.email:
        name = PenName.objects.filter(member=leaving.member, is_default=True).first()
        words = {"name": name or "", "leaving": leaving}
        letters.write(leaving.member.email, subject, f"members/letters/{letter}.txt", words)
