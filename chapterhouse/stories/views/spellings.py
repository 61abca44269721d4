"""Every other spelling of an address leads to the one that is canonical."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

NUMBER = r"0*([1-9][0-9]{0,17})(?:-[^/]*)?"
SPELLINGS = (
    ("story", re.compile(rf"stories/{NUMBER}(?:/chapters)?/*")),
    ("story-all", re.compile(rf"stories/{NUMBER}/all/*")),
    ("chapter", re.compile(rf"stories/{NUMBER}/chapters/{NUMBER}/*")),
    ("series", re.compile(rf"series/{NUMBER}/*")),
)


def other_spelling(request: HttpRequest) -> HttpResponse:
    """301 for a missing slash, a slug after the id, zeros before it; 404 for anything else."""
    path = request.path_info.lstrip("/")
    for name, pattern in SPELLINGS:
        if found := pattern.fullmatch(path):
            address = reverse(name, args=[int(number) for number in found.groups()])
            query = request.META.get("QUERY_STRING", "")
            return redirect(f"{address}?{query}" if query else address, permanent=True)
    raise Http404
