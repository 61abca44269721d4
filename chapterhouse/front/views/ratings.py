from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.front.counts import remembered
from chapterhouse.front.listings import Listing
from chapterhouse.front.sorting import ORDERS, sort_of
from chapterhouse.front.unseen import everything, less, unseen
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.search.asked import Asked
from chapterhouse.search.asking.nodes import Choice
from chapterhouse.search.beside import beside
from chapterhouse.search.views.results import show_found
from chapterhouse.stories.models import Story
from chapterhouse.stories.showing import show_stories
from chapterhouse.tags.models import Rating


def counts_of(request: HttpRequest) -> dict[int, int]:
    """How many stories of each rating this reader may find."""

    return less(all_counts_of(request), by_rating(unseen(request)))


def all_counts_of(request: HttpRequest) -> dict[int, int]:
    """How many there are, whatever the reader chose."""
    return remembered(request, "ratings", lambda: by_rating(everything(request)))


def by_rating(stories: QuerySet[Story]) -> dict[int, int]:
    rated = stories.order_by().values("rating").annotate(count=Count("pk"))
    return dict(rated.values_list("rating", "count"))


def ratings(request: HttpRequest) -> HttpResponse:
    counts = counts_of(request)
    shelf = [(rating, counts.get(rating.pk, 0)) for rating in Rating.objects.all()]
    shows(request, "archive", *(f"rating:{rating.pk}" for rating, _ in shelf))
    return render(request, "front/ratings.html", {"shelf": shelf})


@paged
def rating(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    chosen = get_object_or_404(Rating, pk=pk)
    sort, asked, base = sort_of(request), Asked.of(request), Choice("rating", (chosen.pk,))
    stamp, more = f"rating:{chosen.pk}", {"rating": chosen, "sort": sort}
    if asked.needs_index:
        return show_found(
            request, "front/rating.html", number, asked, stamp, base=base, order=sort, **more
        )
    shelf = Listing(listed(request).filter(rating=chosen), ORDERS[sort])
    hidden = unseen(request).filter(rating=chosen).count()
    count = all_counts_of(request).get(chosen.pk, 0) - hidden
    page = turn_to(number, shelf, request.archive.page_size, count=count)
    more |= {"unseen": hidden, **beside(request, asked, base)}
    return show_stories(request, "front/rating.html", page, stamp, **more)
