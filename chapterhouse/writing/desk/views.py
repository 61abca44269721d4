"""My desk: what somebody writes, and what waits for them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only
from chapterhouse.writing.desk.lines import lines
from chapterhouse.writing.desk.stories import HEAPS, heaps, in_heap, latest_drafts, stories_of
from chapterhouse.writing.desk.waiting import waiting_for

AT_ONCE = 3


@members_only
@paged
def write(request: HttpRequest, number: int) -> HttpResponse:
    here = request.GET.get("heap", "")
    if here not in HEAPS:
        raise Http404
    mine = stories_of(request.user)
    leaf = turn_to(number, in_heap(mine, here), request.archive.page_size)
    desk = {
        "heap": here,
        "heaps": heaps(mine, here),
        "page": leaf,
        "lines": lines(leaf, request.user),
        "drafts": latest_drafts(request.user, AT_ONCE),
        "waiting": waiting_for(request.user),
    }
    return render(request, "writing/desk.html", desk)
