"""Letters to the archivists about what waits at the desk, as often as each of them chose."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members import letters
from chapterhouse.members.models import Claim, Preferences, Role
from chapterhouse.members.models.preferences import Rhythm

# A little less than a day and a week: the job comes by every hour, and not on the minute.
PAUSE = {Rhythm.DAILY: timedelta(hours=23), Rhythm.WEEKLY: timedelta(days=6, hours=23)}


def tell_archivists() -> None:
    """Write to each archivist whose time has come, if something waits; at once: if it is new."""
    newest = Claim.objects.waiting().aggregate(newest=Max("made_at"))["newest"]
    if newest is None or not settings.MAIL_IS_SET:
        return
    chosen = Preferences.objects.exclude(letters_queue=Rhythm.NEVER).select_related("member")
    for preferences in chosen.filter(member__is_active=True).exclude(member__email=""):
        if preferences.member.has_role(Role.ARCHIVIST) and is_time(preferences, newest):
            tell(preferences)


def is_time(preferences: Preferences, newest: datetime) -> bool:
    told = preferences.queue_told_at
    if told is None:
        return True
    if preferences.letters_queue == Rhythm.AT_ONCE:
        return newest > told
    return timezone.now() - told >= PAUSE[Rhythm(preferences.letters_queue)]


@transaction.atomic
def tell(preferences: Preferences) -> None:
    """Once, also where two workers come by at the same time."""
    as_it_was = Preferences.objects.filter(
        pk=preferences.pk, queue_told_at=preferences.queue_told_at
    )
    if not as_it_was.update(queue_told_at=timezone.now()):
        return
    context = {
        "name": preferences.member.default_pen_name or "",
        "count": Claim.objects.waiting().count(),
        "link": f"{settings.PUBLIC}{reverse('claims')}",
        "settings": f"{settings.PUBLIC}{reverse('preferences')}",
    }
    letters.write(
        preferences.member.email,
        _("Something waits at the desk"),
        "members/letters/desk.txt",
        context,
    )
