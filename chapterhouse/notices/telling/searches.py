"""Whose saved searches find a new story."""

from django.db.models import QuerySet

from chapterhouse.notices.models import Subscription
from chapterhouse.notices.telling.tellings import Source
from chapterhouse.search.alone import Alone

FILTERS: Source = ("filters", 0)


def subscribed_searches(story: Alone) -> QuerySet[Subscription]:
    """Subscriptions to searches that may find it: a search needs one tag at most, which tells all
    but few of them apart before anything is asked of an index."""
    searches = Subscription.objects.filter(saved_filter__isnull=False)
    if not searches.exists():
        return searches.none()
    return searches.filter(saved_filter__needs__in=[0, *sorted(story.under)])


def whose_finds(story: Alone, portion: QuerySet[Subscription]) -> list[int]:
    """The members of those subscriptions of the portion whose searches find the story.

    What many members ask for alike is asked once.
    """
    rows = list(portion.select_related("saved_filter"))
    found = story.found_by({row.saved_filter.params for row in rows if row.saved_filter})
    return [row.member_id for row in rows if row.saved_filter and row.saved_filter.params in found]
