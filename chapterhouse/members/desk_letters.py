"""Letters to the staff about what waits at the desk, as often as each of them chose."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members import letters
from chapterhouse.members.models import Claim, Member, Preferences, Role
from chapterhouse.members.models.preferences import Rhythm

# A little less than a day and a week: the job comes by every hour, and not on the minute.
PAUSE = {Rhythm.DAILY: timedelta(hours=23), Rhythm.WEEKLY: timedelta(days=6, hours=23)}


@dataclass(frozen=True)
class Waiting:
    """How much waits, since when the newest does, the sentence (`template`, with `n`), the page."""

    count: int
    newest: datetime
    template: str
    page: str

    @property
    def link(self) -> str:
        return f"{settings.PUBLIC}{reverse(self.page)}"


# Says what waits of a kind; None where nothing does.
Finding = Callable[[], Waiting | None]
_findings: list[tuple[Role, Finding]] = []


def waits_for(role: Role) -> Callable[[Finding], Finding]:
    """Register what members with this role are written to about."""

    def register(finding: Finding) -> Finding:
        _findings.append((role, finding))
        return finding

    return register


@waits_for(Role.ARCHIVIST)
def claims() -> Waiting | None:
    waiting = Claim.objects.waiting()
    newest = waiting.aggregate(newest=Max("made_at"))["newest"]
    if newest is None:
        return None
    return Waiting(waiting.count(), newest, "members/letters/claims_wait.txt", "claims")


def tell_staff() -> None:
    """Write to each of them whose time has come, if something waits; at once: if it is new."""
    if not settings.MAIL_IS_SET:
        return
    found = [(role, one) for role, finding in _findings if (one := finding())]
    chosen = Preferences.objects.exclude(letters_queue=Rhythm.NEVER).select_related("member")
    for preferences in chosen.filter(member__is_active=True).exclude(member__email=""):
        waiting = [one for role, one in found if preferences.member.has_role(role)]
        if waiting and is_time(preferences, max(one.newest for one in waiting)):
            tell(preferences, preferences.member, waiting)


def is_time(preferences: Preferences, newest: datetime) -> bool:
    told = preferences.queue_told_at
    if told is None:
        return True
    if preferences.letters_queue == Rhythm.AT_ONCE:
        return newest > told
    return timezone.now() - told >= PAUSE[Rhythm(preferences.letters_queue)]


@transaction.atomic
def tell(preferences: Preferences, member: Member, waiting: list[Waiting]) -> None:
    """Once, also where two workers come by at the same time."""
    as_it_was = Preferences.objects.filter(
        pk=preferences.pk, queue_told_at=preferences.queue_told_at
    )
    if not as_it_was.update(queue_told_at=timezone.now()):
        return
    context = {
        "name": member.default_pen_name or "",
        "waiting": waiting,
        "settings": f"{settings.PUBLIC}{reverse('preferences')}",
    }
    letters.write(
        member.email, _("Something waits at the desk"), "members/letters/desk.txt", context
    )
