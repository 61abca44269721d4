"""Whom a letter can be written to, found a page at a time, in the order of their ids."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower

from chapterhouse.members.models import Leaving, Member
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.notices.letters.clocks import GATHER
from chapterhouse.notices.models import Notice

PAGE = 100
# What could not be written for so long is no news: mail was not set up, or a worker did not run.
STALE = timedelta(days=15)

Rhythms = tuple[str, ...]
AT_ONCE: Rhythms = (Rhythm.AT_ONCE,)
DIGESTS: Rhythms = (Rhythm.DAILY, Rhythm.WEEKLY)


def unwritten(rhythms: Rhythms) -> QuerySet[Notice]:
    return Notice.objects.filter(written_at=None, rhythm__in=rhythms).exclude(rhythm=Rhythm.NEVER)


def waiting_members(rhythms: Rhythms, now: datetime, after: int = 0) -> Iterator[list[int]]:
    """Pages of ids of members for whom something has waited long enough at least for a letter that
    goes at once."""
    old_enough = unwritten(rhythms).filter(made_at__lte=now - GATHER)
    while page := list(
        old_enough.filter(member__gt=after)
        .order_by("member")
        .values_list("member", flat=True)
        .distinct()[:PAGE]
    ):
        yield page
        after = page[-1]


def reachable(keys: list[int]) -> dict[int, Member]:
    """Those of them who may be written to: confirmed, not locked, not leaving."""
    proved = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    proved = proved.annotate(lowered=Lower("email")).filter(lowered=Lower(OuterRef("email")))
    leaving = Leaving.objects.begun().filter(member=OuterRef("pk"))
    here = Member.objects.filter(Exists(proved), ~Exists(leaving), is_active=True, is_claimed=True)
    return here.select_related("preferences").in_bulk(keys)
