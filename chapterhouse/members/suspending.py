"""Closing an account to its owner and opening it again; each leaves a Change and tells them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from chapterhouse.members import letters
from chapterhouse.members.models import Change, Member, Role, Suspension


class NotAllowedError(Exception):
    """The archive would be left without somebody who runs it, or without a judge of one's own."""


def check_lockable(member: Member, *, by: Member) -> None:
    """Raises NotAllowedError: nobody locks themselves, and only an archivist locks the staff."""
    if member == by or (member.is_desk and not by.has_role(Role.ARCHIVIST)):
        raise NotAllowedError


@transaction.atomic
def lock(member: Member, *, by: Member, why: str, until: datetime | None = None) -> bool:
    """Let the member in no more, from their next request on; False if they were locked already."""
    check_lockable(member, by=by)
    if not Member.objects.filter(pk=member.pk, is_active=True).update(is_active=False):
        return False
    member.is_active = False
    Suspension.objects.create(member=member, by=by, why=why, began_at=timezone.now(), until=until)
    ends = until.isoformat() if until else None
    Change.record("lock", member, by=by, why=why, after={"until": ends})
    tell(member, gettext_lazy("Your account is closed"), "locked", {"why": why, "until": until})
    return True


@transaction.atomic
def unlock(member: Member, *, by: Member | None, why: str = "") -> bool:
    """Let the member in again; False if nothing kept them out. `by` None: the time was over.

    Raises NotAllowedError: whoever may not lock somebody does not open to them either.
    """
    if by:
        check_lockable(member, by=by)
    if not Member.objects.filter(pk=member.pk, is_active=False).update(is_active=True):
        return False
    member.is_active = True
    member.suspensions.filter(lifted_at=None).update(lifted_at=timezone.now())
    Change.record("unlock", member, by=by, why=why)
    tell(member, gettext_lazy("Your account is open again"), "unlocked", {"why": why})
    return True


def lift_due() -> int:
    """Open every account whose time is over, unless another lock still holds; how many."""
    now = timezone.now()
    holding = Suspension.objects.filter(lifted_at=None)
    for_ever = holding.filter(until=None) | holding.filter(until__gt=now)
    due = Member.objects.filter(is_active=False, suspensions__in=holding.filter(until__lte=now))
    over = due.exclude(suspensions__in=for_ever).distinct()
    return sum(unlock(member, by=None) for member in over)


def tell(member: Member, subject: object, letter: str, words: dict[str, object]) -> None:
    if member.email:
        name = str(member.default_pen_name or "")
        template = f"members/letters/{letter}.txt"
        letters.write(member.email, subject, template, {"name": name, **words})
