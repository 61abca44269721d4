"""Finding an author by the name in an address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chapterhouse.members.models import FormerName, PenName


def of_an_author(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the pen name at this address; former names and other spellings lead there."""

    @wraps(view)
    def named(request: HttpRequest, address: str, **rest: Any) -> HttpResponse:
        if name := PenName.objects.filter(address=address).first():
            return view(request, name, **rest)
        meant = meant_by(address)
        if not meant:
            raise Http404("no such author")
        if len(meant) > 1:
            return render(request, "front/which_author.html", {"meant": meant}, status=300)
        assert request.resolver_match
        here = reverse(request.resolver_match.view_name, args=[meant[0].address])
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{here}?{query}" if query else here, permanent=True)

    return named


def meant_by(address: str) -> list[PenName]:
    """Who had this name before, else everybody whose name folds to it."""
    former = FormerName.objects.select_related("pen_name").filter(address=address).first()
    return [former.pen_name] if former else list(PenName.objects.named(address).order_by("pk"))
