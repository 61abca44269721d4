from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.front.filters.lines import lines_of
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only
from chapterhouse.search.models import SavedFilter

LINES = 25


@paged
@members_only
def saved_filters(request: HttpRequest, number: int) -> HttpResponse:
    own = SavedFilter.objects.filter(member=request.user).order_by("-pk")
    page = turn_to(number, own.select_related("subscription", "exclusion"), LINES)
    shown = {"page": page, "lines": lines_of(list(page))}
    return render(request, "front/saved_filters.html", shown)
