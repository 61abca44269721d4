from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.archive.current import archive_of
from chapterhouse.front.counts import by_letter, remembered
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.unseen import counts_hold, less, met_names, unmet_names
from chapterhouse.front.views.called import found_by_name, typed_name
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.search.called import OF_AUTHORS
from chapterhouse.stories.authors import authors_listed_to

AUTHORS_ON_A_PAGE = 120


def listed_authors(request: HttpRequest) -> QuerySet[PenName]:
    """The authors of whom this reader may find a story."""
    return authors_listed_to(reader_of(request), archive_of(request))


@paged
@lettered
def authors(request: HttpRequest, number: int, letter: str) -> HttpResponse:
    """Everybody by name; or who is called as somebody typed."""
    if typed := typed_name(request):
        return authors_called(request, typed)
    everybody = met_names(listed_authors(request), request)
    counts = remembered(request, "authors", lambda: by_letter(listed_authors(request)))
    counts = less(counts, by_letter(unmet_names(listed_authors(request), request)))
    count = counts.get(letter, 0) if letter else sum(counts.values())
    chosen = everybody.filter(letter=letter) if letter else everybody
    page = turn_to(number, chosen.order_by("sort_key", "id"), AUTHORS_ON_A_PAGE, count=count)
    shows(request, "archive", *(f"pen-name:{name.pk}" for name in page))
    shown = {
        "page": page,
        "letter": letter,
        "letters": letters_with(counts),
        "counts_hold": counts_hold(request),
    }
    return render(request, "front/authors.html", shown)


def authors_called(request: HttpRequest, typed: str) -> HttpResponse:
    shown = found_by_name(OF_AUTHORS, typed, request)
    shows(request, "archive", *(f"pen-name:{name.pk}" for name in shown["found"]))
    return render(request, "front/authors_called.html", shown)
