from django.http import Http404, HttpRequest, HttpResponse

from chapterhouse.archive.models import Source


def log_in(request: HttpRequest, source: Source | None) -> HttpResponse:
    raise Http404
