"""Asking for a copy: one at a time, and not more often than anybody needs."""

import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _

from chapterhouse.members.copies.jobs import make_copy
from chapterhouse.members.models import DataCopy, Member

PAUSE = timedelta(hours=1)
DAY = timedelta(days=1)
MOST_A_DAY = 3


class NotNow(Exception):  # noqa: N818 - said as what it is
    """Why no copy is made now, in a sentence for the member."""


def ask(member: Member) -> DataCopy:
    """Let a job make a copy of everything that is the member's. Raises NotNow."""
    refuse(member)
    try:
        with transaction.atomic():
            copy = DataCopy.objects.create(member=member, key=secrets.token_hex(16))
            make_copy.later(copy=copy.pk)
    except IntegrityError as at_work:
        # Asked for twice at once, as by a second click.
        raise NotNow(_("A copy is being made already.")) from at_work
    return copy


def refuse(member: Member) -> None:
    if member.copies.at_work().exists():
        raise NotNow(_("A copy is being made already."))
    if when := next_time(member):
        raise NotNow(
            _("You asked a little while ago. Ask again in %(time)s.") % {"time": timeuntil(when)}
        )


def next_time(member: Member) -> datetime | None:
    """From when on another copy may be asked for; None for now. Failed ones do not count."""
    asked = member.copies.exclude(state=DataCopy.State.FAILED).order_by("-asked_at")
    times = list(asked.values_list("asked_at", flat=True)[:MOST_A_DAY])
    waits = [time + PAUSE for time in times[:1]]
    waits += [time + DAY for time in times[MOST_A_DAY - 1 :]]
    return max((when for when in waits if when > timezone.now()), default=None)
