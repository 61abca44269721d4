"""A member's further names end on days of their own.

Were they to end in one moment, every reader would see that they were one person's. So each gets an
account of its own, which nobody can enter, and whose goodbye is due within another fortnight.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from chapterhouse.members.leaving.farewells import farewells
from chapterhouse.members.models import Leaving, Member, PenName
from chapterhouse.members.models.leavings import MOST_SEEN_DAYS_ASKED

LAST_DAY = 13


@transaction.atomic
def set_apart(leaving: Leaving) -> None:
    """Give every name but one to an account of its own, unless its day is past already."""
    now = timezone.now()
    names = PenName.objects.filter(member=leaving.member).order_by("-is_default", "pk")
    for name, due in days_of(leaving, list(names[1:])):
        if due > now:
            give_away(name, leaving, due)


def days_of(leaving: Leaving, names: list[PenName]) -> Iterator[tuple[PenName, datetime]]:
    """A day by chance for each, half a day at least between two.

    By the account's key, so that they are the same when an older backup begins it anew.
    """
    seed = salted_hmac("chapterhouse.leaving", leaving.member.key, algorithm="sha256").digest()
    chance = Random(seed)
    days = chance.sample(range(1, LAST_DAY + 1), LAST_DAY)
    began = leaving.erasing_at or timezone.now()
    for name, day in zip(names, cycle(days), strict=False):
        yield name, began + timedelta(days=day + chance.random() / 2)


def give_away(name: PenName, leaving: Leaving, due: datetime) -> None:
    """Nobody is asked or reminded any more, so its days count as seen."""
    now = timezone.now()
    alone = Member.objects.create(password=make_password(None), is_active=False, joined_at=None)
    PenName.objects.filter(pk=name.pk).update(member=alone, is_default=True)
    part = Leaving.objects.create(
        member=alone,
        stories=leaving.stories,
        heir=leaving.heir,
        otherwise=leaving.otherwise,
        reviews=leaving.reviews,
        due_at=due,
        reminded_at=now,
        seen_at=now,
        days_seen=MOST_SEEN_DAYS_ASKED,
    )
    for farewell in farewells():
        farewell.set_apart(leaving, part)
