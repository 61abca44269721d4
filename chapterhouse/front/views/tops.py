"""The top lists: all of them on one page, and each by itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.front.top.lists import HEADINGS, SERIES, STORIES, TOP_LISTS
from chapterhouse.front.top.rows import Row, rows_of
from chapterhouse.front.views.series import with_sizes
from chapterhouse.lib.caching import shows
from chapterhouse.stories.entries import entries
from chapterhouse.stories.stamps import stamps_of_entries


def top_lists(request: HttpRequest) -> HttpResponse:
    rows = rows_of(TOP_LISTS.values(), request)
    groups = [
        (title, [(top, rows[top.name]) for top in TOP_LISTS.values() if top.noun == noun])
        for noun, title in HEADINGS.items()
    ]
    shows(request, "archive")
    return render(request, "front/top_lists.html", {"groups": groups})


def top_list(request: HttpRequest, name: str) -> HttpResponse:
    if name not in TOP_LISTS:
        raise Http404("no such top list")
    top = TOP_LISTS[name]
    rows = rows_of([top], request)[name]
    shows(request, "archive")
    if top.noun == STORIES:
        give_entries(rows, request)
    elif top.noun == SERIES:
        with_sizes([row.thing for row in rows], request)
    return render(request, "front/top_list.html", {"top": top, "rows": rows})


def give_entries(rows: list[Row], request: HttpRequest) -> None:
    """As any list shows the stories of the rows."""
    shown = entries([row.thing for row in rows], request)
    shows(request, *stamps_of_entries(shown))
    for row, entry in zip(rows, shown, strict=True):
        row.entry = entry
