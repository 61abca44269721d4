"""The top lists: who and what stands on them, counted now and then and kept in `TopPlace`.

Counting goes through everything there is, so no page does it.
"""

from collections.abc import Iterable

from django.db import transaction

from chapterhouse.shelves.models import TopPlace
from chapterhouse.shelves.tops.rankings import RANKINGS

# More than a page shows: some may not stand in every reader's lists.
KEPT = 100


def count_tops() -> None:
    for name, ranking in RANKINGS.items():
        keep(name, ranking()[:KEPT])


def keep(name: str, ranked: Iterable[tuple[int, int]]) -> None:
    """Write the list anew where it changed; readers see the old one or the new one."""
    now = [(place, key, number) for place, (key, number) in enumerate(ranked, start=1)]
    places = TopPlace.objects.filter(top_list=name)
    if list(places.values_list("place", "key", "number")) == now:
        return
    rows = [TopPlace(top_list=name, place=at, key=key, number=number) for at, key, number in now]
    with transaction.atomic():
        places.delete()
        TopPlace.objects.bulk_create(rows)
