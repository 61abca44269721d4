"""Pages of a list: one address each, whatever somebody types after `page=`."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from chapterhouse.lib.typed import whole_number

LONGEST_NUMBER = 7


class PastTheEnd(Exception):  # noqa: N818
    """The list ends before the page that was asked for."""

    def __init__(self, last: int) -> None:
        super().__init__(f"the last page is {last}")
        self.last = last


class Leaves(Paginator):
    """A paginator that may be told how many rows there are, where that is known without a COUNT."""

    def __init__(self, rows: QuerySet | Sequence, size: int, count: int | None = None) -> None:
        super().__init__(rows, max(size, 1))
        if count is not None:
            self.count = count


def turn_to(number: int, rows: QuerySet | Sequence, size: int, *, count: int | None = None) -> Page:
    """The page of that number; raises PastTheEnd behind the last one."""
    leaves = Leaves(rows, size, count)
    if number > leaves.num_pages:
        raise PastTheEnd(leaves.num_pages)
    return leaves.page(number)


def paged(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the `number` of its page.

    The first page is the list's own address, what is no number is no page, and behind the last
    page stands a page that says so.
    """

    @wraps(view)
    def turned(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = request.GET.get("page")
        if typed is not None and not is_page_number(typed):
            raise Http404("no such page")
        if typed == "1":
            return redirect(address_without(request, "page"), permanent=True)
        try:
            return view(request, *args, number=int(typed or 1), **kwargs)
        except PastTheEnd as end:
            return render(request, "past_the_end.html", {"last": end.last}, status=404)

    return turned


def is_page_number(typed: str) -> bool:
    return whole_number(typed, LONGEST_NUMBER) is not None and not typed.startswith("0")


def address_without(request: HttpRequest, *names: str, **others: str) -> str:
    """This address without some of its parameters, and with others in their place."""
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    for name, value in others.items():
        query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path
