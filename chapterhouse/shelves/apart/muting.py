"""Muting a pen name, a story or a series, and taking it back."""

from typing import Any

from django.db import transaction

from chapterhouse.members.models import Member, PenName
from chapterhouse.shelves.apart.never import keep_never
from chapterhouse.shelves.models import Mute
from chapterhouse.stories.models import Series, Story

MOST = 2000


class TooManyMutesError(Exception):
    """The member has muted as much as the lists can be asked about."""


@transaction.atomic
def mute(member: Member, what: PenName | Story | Series) -> Mute:
    """From now on the member meets it in no list; raises TooManyMutesError beyond MOST.

    A name is muted, not whoever is behind it: their other names are as before.
    """
    named: dict[str, Any] = {noun_of(what): what}
    own = Mute.objects.filter(member=member)
    if own.exclude(**named).count() >= MOST:
        raise TooManyMutesError
    made, _ = Mute.objects.get_or_create(member=member, **named)
    keep_never(member)
    return made


@transaction.atomic
def unmute(made: Mute) -> None:
    made.delete()
    keep_never(made.member)


def noun_of(what: PenName | Story | Series) -> str:
    return "pen_name" if isinstance(what, PenName) else str(what._meta.model_name)
