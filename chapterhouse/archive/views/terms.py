from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.archive.models import Terms
from chapterhouse.lib.caching import shows


def terms(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The version in force, or an older one by its number."""
    versions = list(Terms.objects.defer("html"))
    chosen = next((v for v in versions if number in {None, v.number}), None)
    if chosen is None:
        raise Http404
    shows(request, "archive", "terms")
    page = {"terms": chosen, "versions": versions, "is_in_force": chosen == versions[0]}
    return render(request, "archive/terms.html", page)
