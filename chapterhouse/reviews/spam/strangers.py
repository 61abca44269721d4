"""Who is new here: visitors, and members of a few days."""

from datetime import timedelta

from django.utils import timezone

from chapterhouse.members.models import Member

NEW = timedelta(days=7)
# Longer than a bought account is usually left to ripen.
FIRST_WITHIN = timedelta(days=30)


def is_new(member: Member | None, within: timedelta = NEW) -> bool:
    """A visitor, or a member who joined a short while ago; those of an old archive never are."""
    if member is None:
        return True
    if member.is_desk or member.is_trusted or not member.joined_at:
        return False
    return member.joined_at > timezone.now() - within
