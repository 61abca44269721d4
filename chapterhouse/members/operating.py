"""Operators: who looks after the machine may look into its tables, and nobody is born one."""

from django.db import transaction

from chapterhouse.members.models import Change, Member


@transaction.atomic
def appoint(member: Member) -> bool:
    """Open the operators' pages to the member; False if they were open."""
    return _set(member, True, "make-operator")


@transaction.atomic
def dismiss(member: Member) -> bool:
    """Close the operators' pages to the member; False if they were closed."""
    return _set(member, False, "dismiss-operator")


def _set(member: Member, is_operator: bool, verb: str) -> bool:
    others = Member.objects.filter(pk=member.pk, is_superuser=not is_operator)
    if not others.update(is_superuser=is_operator, is_staff=is_operator):
        return False
    member.is_superuser = member.is_staff = is_operator
    Change.record(verb, member, by=None)
    return True
