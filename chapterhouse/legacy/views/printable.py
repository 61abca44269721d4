from django.http import Http404, HttpRequest, HttpResponse

from chapterhouse.archive.models import Source
from chapterhouse.legacy.queries import OldQuery


def printable(request: HttpRequest, source: Source | None, query: OldQuery) -> HttpResponse:
    raise Http404
