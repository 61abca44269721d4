"""Telling the many: subscriber after subscriber, in portions that a worker can be killed between.

Each portion is a job of its own that enqueues the next one, so that other work comes in between
and what was told stays told.
"""

from django.db.models import QuerySet

from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.notices.models import Notice, Subscription
from chapterhouse.notices.telling.searches import FILTERS, subscribed_searches, whose_finds
from chapterhouse.notices.telling.silence import sparing
from chapterhouse.notices.telling.tellings import Source, Telling
from chapterhouse.notices.telling.writing import write
from chapterhouse.search.alone import Alone

PORTION = 2000
NEWS: Source = ("news", 0)


def asked_for(telling: Telling, source: Source, story: Alone) -> QuerySet:
    """Rows of those who asked before it happened; each names its `member`."""
    if source == NEWS:
        return Preferences.objects.exclude(letters_news=Rhythm.NEVER)
    if source == FILTERS:
        return subscribed_searches(story).filter(made_at__lte=telling.at)
    column, key = source
    asked = Subscription.objects.filter(**{column: key}, made_at__lte=telling.at)
    if telling.kind != Notice.Kind.FINISHED:
        asked = asked.filter(what=Subscription.What.ALL)
    return asked


def members_of(portion: QuerySet, source: Source, story: Alone) -> QuerySet[Member]:
    """Of those who subscribed to searches, whoever's finds the story."""
    if source == FILTERS:
        return Member.objects.filter(pk__in=whose_finds(story, portion))
    return Member.objects.filter(pk__in=portion.values("member"))


def tell_portion(
    telling: Telling, sources: list[Source], after: int
) -> tuple[list[Source], int] | None:
    """Tell the next portion of those who come `after` a row of the first source.

    What remains is told by the sources and the row to go on from; None: all are told.
    """
    to_be_told, story = sparing(telling), Alone(telling.story or 0, telling.at)
    while sources:
        asked = asked_for(telling, sources[0], story).filter(pk__gt=after)
        end = asked.order_by("pk").values_list("pk", flat=True)[PORTION - 1 : PORTION].first()
        portion = asked if end is None else asked.filter(pk__lte=end)
        write(telling, to_be_told(members_of(portion, sources[0], story)))
        if end is not None:
            return sources, end
        sources, after = sources[1:], 0
    return None
