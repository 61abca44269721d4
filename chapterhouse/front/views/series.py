from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.front.counts import by_letter, remembered
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.unseen import less
from chapterhouse.front.views.called import found_by_name, typed_name
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import reader_of
from chapterhouse.search.called import OF_SERIES
from chapterhouse.stories.models import Series, SeriesEntry
from chapterhouse.stories.sparing import spared_to


def listed_series(request: HttpRequest) -> QuerySet[Series]:
    return all_series(request).spared(spared_to(request))


def all_series(request: HttpRequest) -> QuerySet[Series]:
    return Series.objects.listed_to(reader_of(request), request.archive)


def hidden_series(request: HttpRequest) -> QuerySet[Series]:
    """Those that stand in none of this reader's lists, because they chose so."""
    return all_series(request).kept_from(spared_to(request))


def with_sizes(page: Iterable[Series], request: HttpRequest) -> None:
    """Give each of these series, as `inside`, how much of it this reader may find."""
    story = listed(request).filter(pk=OuterRef("story"))
    subseries = listed_series(request).filter(pk=OuterRef("subseries"))
    page = list(page)
    places = SeriesEntry.objects.filter(series__in=page, is_accepted=True)
    found = places.filter(Exists(story) | Exists(subseries)).order_by().values("series")
    inside = dict(found.annotate(count=Count("pk")).values_list("series", "count"))
    for series in page:
        series.inside = inside.get(series.pk, 0)


@paged
@lettered
def series_list(request: HttpRequest, number: int, letter: str) -> HttpResponse:
    """All series by title; or what is called as somebody typed."""
    if typed := typed_name(request):
        return series_called(request, typed)
    counts = remembered(request, "series", lambda: by_letter(all_series(request)))
    fewer = by_letter(hidden_series(request))
    counts = less(counts, fewer)
    chosen = listed_series(request).filter(letter=letter) if letter else listed_series(request)
    count = counts.get(letter, 0) if letter else sum(counts.values())
    ordered = chosen.select_related("owner").order_by("sort_key", "id")
    page = turn_to(number, ordered, request.archive.page_size, count=count)
    with_sizes(page, request)
    shows(request, "archive", *(f"series:{series.pk}" for series in page))
    hidden = fewer.get(letter, 0) if letter else sum(fewer.values())
    shown = {"page": page, "letter": letter, "letters": letters_with(counts)}
    shown["unseen_series"] = hidden
    return render(request, "front/series_list.html", shown)


def series_called(request: HttpRequest, typed: str) -> HttpResponse:
    shown = found_by_name(OF_SERIES, typed, request)
    keys = [series.pk for series in shown["found"]]
    whole = Series.objects.select_related("owner").in_bulk(keys)
    page = [whole[key] for key in keys]
    with_sizes(page, request)
    shows(request, "archive", *(f"series:{key}" for key in keys))
    return render(request, "front/series_called.html", {**shown, "page": page})
