"""Whether somebody may be named with a story: whom it is for, whose story it comes from."""

from collections.abc import Iterable

from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.models import Member, PenName, Preferences


def may_be_named(names: Iterable[PenName], *, by: Member) -> bool:
    """Not by whom they keep away, and not where they take no such gifts; oneself always."""
    others = [name for name in names if name.member_id not in {None, by.pk}]
    people = {name.member_id for name in others}
    refusing = Preferences.objects.filter(member__in=people, takes_dedications=False)
    return not (others and (is_kept_away(by, others) or refusing.exists()))
