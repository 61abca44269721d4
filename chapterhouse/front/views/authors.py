from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.front.counts import by_letter, remembered, sees_all_listed
from chapterhouse.front.letters import lettered, letters_with
from chapterhouse.front.unseen import counts_hold, everything
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import PenName

AUTHORS_ON_A_PAGE = 120


def listed_authors(request: HttpRequest) -> QuerySet[PenName]:
    """The authors of whom this reader may find a story."""
    if sees_all_listed(request):
        return PenName.objects.authors()
    return PenName.objects.filter(Exists(everything(request).filter(pen_names=OuterRef("pk"))))


@paged
@lettered
def authors(request: HttpRequest, number: int, letter: str) -> HttpResponse:
    everybody = listed_authors(request)
    counts = remembered(request, "authors", lambda: by_letter(everybody))
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
