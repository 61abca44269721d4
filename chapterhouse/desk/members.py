"""Members as the staff find them: by a name they go or went by, or by their address."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Claim, FormerName, Member, PenName, Role
from chapterhouse.members.suspending import NotAllowedError, check_lockable

STATES = {
    "staff": (_("on the staff"), ~Q(roles=[])),
    "trusted": (_("trusted authors"), Q(is_trusted=True)),
    "locked": (_("locked"), Q(is_active=False)),
    "unclaimed": (_("never logged in here"), Q(is_claimed=False)),
}


def found(typed: str, state: str, *, sees_addresses: bool) -> QuerySet[Member]:
    """Members any of whose names, of today or before, holds what was typed; the newest first.

    An e-mail is looked at only for whoever may see it.
    """
    members = Member.objects.order_by("-pk").prefetch_related("pen_names")
    if state in STATES:
        members = members.filter(STATES[state][1])
    if typed := typed.strip():
        address = Q(email__icontains=typed) if sees_addresses else Q()
        members = members.filter(named(typed) | address)
    return members


def named(typed: str) -> Q:
    """By subqueries, for a join would show a member of three names three times."""
    today = PenName.objects.filter(folded__contains=fold(typed)).values("member")
    before = FormerName.objects.filter(name__icontains=typed).values("pen_name__member")
    return Q(pk__in=today) | Q(pk__in=before)


def last_archivist(member: Member) -> bool:
    """Whether nobody else runs the archive."""
    if Role.ARCHIVIST not in member.roles:
        return False
    staff = Member.objects.filter(is_active=True, is_claimed=True).exclude(roles=[])
    others = staff.exclude(pk=member.pk)
    return not any(Role.ARCHIVIST in roles for roles in others.values_list("roles", flat=True))


def claims_of(member: Member) -> QuerySet[Claim]:
    return Claim.objects.filter(member=member).order_by("-pk")


def is_lockable(member: Member, *, by: Member) -> bool:
    try:
        check_lockable(member, by=by)
    except NotAllowedError:
        return False
    return True
