from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.front.figures import figures
from chapterhouse.front.sorting import ORDERS, UPDATED
from chapterhouse.front.unseen import unseen
from chapterhouse.front.views.beginning import is_archivist, is_unsettled
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.members.signed_in import reader_of
from chapterhouse.news.models import News
from chapterhouse.shelves.reading.history import continued
from chapterhouse.stories.entries import entries
from chapterhouse.stories.models.states import Featured
from chapterhouse.stories.sparing import spared_to
from chapterhouse.stories.stamps import stamps_of_entries

MOST_NEWS = 2
MOST_FEATURED = 3
MOST_NEW = 8


def home(request: HttpRequest) -> HttpResponse:
    if is_unsettled(request.archive):
        return render(request, "front/beginning.html", {"may_choose": is_archivist(request)})
    stories = listed(request).select_related("rating").order_by(*ORDERS[UPDATED])
    # What is not featured is excluded as well: those words are what its index begins with.
    featured = stories.exclude(featured=Featured.NO).filter(featured=Featured.NOW)
    chosen = list(featured[:MOST_FEATURED])
    shown = entries([*chosen, *stories[:MOST_NEW]], request)
    # Said only where nothing is left: else each look at the page would remind of it.
    hidden = 0 if shown else unseen(request).count()
    news = list(News.objects.newest().select_related("pen_name")[:MOST_NEWS])
    shows(request, "news", *stamps_of_entries(shown))
    page = {
        "featured": shown[: len(chosen)],
        "new": shown[len(chosen) :],
        "unseen": hidden,
        "news": news,
        "figures": figures(request),
        "continued": continued(reader_of(request), spared_to(request)),
    }
    return render(request, "front/home.html", page)
