"""Letters from notices: each notice in one letter at most, whatever is killed on the way.

A page of members at a time: what they are written is made first, without holding anything; then
rows and letters change together, each member's as a whole or not at all.
"""

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from chapterhouse.archive.jobs import deliver_letters
from chapterhouse.archive.models import Archive, Letter
from chapterhouse.members.models import Member
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.notices.kudos import parts_of
from chapterhouse.notices.letters.clocks import Clock
from chapterhouse.notices.letters.composing import compose
from chapterhouse.notices.letters.receivers import STALE, Rhythms, reachable, unwritten
from chapterhouse.notices.models import Notice
from chapterhouse.notices.rhythms import COLUMNS

MOST_AT_ONCE = 1000


class OthersWroteError(Exception):
    """Another worker put some of the notices into a letter meanwhile, or somebody deleted some."""


@dataclass(frozen=True)
class Plan:
    """Notices that are done with, in a letter if there is one."""

    notices: list[int]
    letter: Letter | None = None


def write_to(members: list[int], rhythms: Rhythms, now: datetime) -> None:
    """Write to those of them whose time has come."""
    archive, reached = Archive.current(), reachable(members)
    waiting = notices_by_member(members, rhythms)
    plans = (plan_for(reached.get(key), waiting[key], archive, now) for key in members)
    settle([plan for plan in plans if plan.notices])


def notices_by_member(members: list[int], rhythms: Rhythms) -> dict[int, list[Notice]]:
    found: dict[int, list[Notice]] = defaultdict(list)
    rows = unwritten(rhythms).filter(member__in=members).order_by("member", "pk")
    for notice in rows.only("member_id", "kind", "key", "made_at", "rhythm"):
        found[notice.member_id].append(notice)
    return found


def plan_for(member: Member | None, notices: list[Notice], archive: Archive, now: datetime) -> Plan:
    """Of whoever cannot be written to, nothing is kept for the day they can."""
    if member is None:
        return Plan([notice.pk for notice in notices])
    clock = Clock.of(preferences_of(member), archive)
    if clock.is_quiet(now):
        return Plan([])
    due = [one for one in notices if is_due(one, clock, now)][:MOST_AT_ONCE]
    told = [one.pk for one in due if is_wanted(one, member) and one.made_at > now - STALE]
    letter = compose(member, told, archive) if told else None
    return Plan([notice.pk for notice in due], letter)


def is_due(notice: Notice, clock: Clock, now: datetime) -> bool:
    """The thanks of a day can be counted when it is over."""
    if notice.kind == Notice.Kind.KUDOS and parts_of(notice.key)[1] >= now.astimezone(UTC).date():
        return False
    return notice.made_at <= clock.due_before(notice.rhythm, now)


def is_wanted(notice: Notice, member: Member) -> bool:
    """Whether its reader still wants letters of the kind."""
    if notice.kind not in COLUMNS:
        return True
    chosen = getattr(preferences_of(member), COLUMNS[notice.kind], Rhythm.NEVER)
    return chosen != Rhythm.NEVER


def settle(plans: list[Plan]) -> None:
    if not plans:
        return
    with transaction.atomic():
        for plan in plans:
            with suppress(OthersWroteError):
                mark(plan)
        if any(plan.letter for plan in plans):
            deliver_letters.later()


@transaction.atomic
def mark(plan: Plan) -> None:
    if plan.letter:
        plan.letter.save()
    rows = Notice.objects.filter(pk__in=plan.notices, written_at=None)
    if rows.update(written_at=timezone.now(), letter=plan.letter) != len(plan.notices):
        raise OthersWroteError
