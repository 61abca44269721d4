from django.http import Http404, HttpRequest, HttpResponse

from chapterhouse.front.dial.stops import STOPS, stop_of
from chapterhouse.lib.paging import paged
from chapterhouse.search.asked import Asked
from chapterhouse.search.views.results import show_found


@paged
def dial(request: HttpRequest, number: int, stop: str) -> HttpResponse:
    """One stop between the most loved and the least noticed stories."""
    if stop not in STOPS:
        raise Http404("no such stop on the dial")
    chosen = stop_of(stop)
    return show_found(
        request,
        "front/dial.html",
        number,
        Asked.of(request),
        base=chosen.base,
        order=chosen.order,
        stop=chosen,
        stops=STOPS.items(),
        nothing=chosen.nothing,
    )
