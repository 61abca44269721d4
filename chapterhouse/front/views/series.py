from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.front.counts import by_letter, remembered
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.unseen import less
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import Series, SeriesEntry
from chapterhouse.stories.sparing import spared_to


def listed_series(request: HttpRequest) -> QuerySet[Series]:
    return all_series(request).spared(spared_to(request))


def all_series(request: HttpRequest) -> QuerySet[Series]:
    return Series.objects.listed_to(reader_of(request), request.archive)


def with_sizes(page: Page, request: HttpRequest) -> None:
    """Give each series of the page, as `inside`, how much of it this reader may find."""
    story = listed(request).filter(pk=OuterRef("story"))
    subseries = listed_series(request).filter(pk=OuterRef("subseries"))
    places = SeriesEntry.objects.filter(series__in=list(page), is_accepted=True)
    found = places.filter(Exists(story) | Exists(subseries)).order_by().values("series")
    inside = dict(found.annotate(count=Count("pk")).values_list("series", "count"))
    for series in page:
        series.inside = inside.get(series.pk, 0)


@paged
@lettered
def series_list(request: HttpRequest, number: int, letter: str) -> HttpResponse:
    counts = remembered(request, "series", lambda: by_letter(all_series(request)))
    counts = less(counts, by_letter(all_series(request).kept_from(spared_to(request))))
    chosen = listed_series(request).filter(letter=letter) if letter else listed_series(request)
    count = counts.get(letter, 0) if letter else sum(counts.values())
    ordered = chosen.select_related("owner").order_by("sort_key", "id")
    page = turn_to(number, ordered, request.archive.page_size, count=count)
    with_sizes(page, request)
    shows(request, "archive", *(f"series:{series.pk}" for series in page))
    shown = {"page": page, "letter": letter, "letters": letters_with(counts)}
    return render(request, "front/series_list.html", shown)
