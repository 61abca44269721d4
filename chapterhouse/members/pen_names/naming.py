"""A member takes one more pen name, or another in the place of one; both hold the name first."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from chapterhouse.lib.turns import hold
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.members.pen_names.names import hold_free

MOST_RENAMES = 3
MONTH = timedelta(days=30)


class EnoughNamesError(Exception):
    """The member has, or changed, as many as the archive allows."""


@transaction.atomic
def add(member: Member, name: str, *, most: int) -> PenName:
    """Raises EnoughNamesError, and ValidationError for a name that was taken meanwhile."""
    hold(f"names of {member.pk}")
    if member.pen_names.count() >= most:
        raise EnoughNamesError
    hold_free(name, member=member)
    made = PenName.create(member, name)
    Change.record("create", made, by=member)
    return made


@transaction.atomic
def rename(pen_name: PenName, name: str, *, by: Member) -> None:
    """Raises EnoughNamesError, and ValidationError for a name that was taken meanwhile."""
    hold(f"names of {by.pk}")
    if renames_of(by) >= MOST_RENAMES:
        raise EnoughNamesError
    hold_free(name, member=by, renaming=pen_name)
    pen_name.rename(name, by=by)


def renames_of(member: Member) -> int:
    """How often the member changed one of their names within the last thirty days."""
    lately = member.changes.filter(verb="rename", made_at__gt=timezone.now() - MONTH)
    return lately.filter(noun=PenName._meta.model_name).count()
