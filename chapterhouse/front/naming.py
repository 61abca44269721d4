"""Finding an author by the name in an address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import FormerName, PenName


def of_an_author(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the pen name at this address; former names and other spellings lead there."""

    @wraps(view)
    def named(request: HttpRequest, address: str, **rest: Any) -> HttpResponse:
        if name := PenName.objects.select_related("member").filter(address=address).first():
            return view(request, name, **rest)
        meant = meant_by(address)
        if not meant:
            raise Http404("no such author")
        if len(meant) > 1:
            return render(request, "front/which_author.html", {"meant": meant}, status=300)
        assert request.resolver_match
        parts = request.resolver_match.kwargs | {"address": meant[0].address}
        here = reverse(request.resolver_match.view_name, kwargs=parts)
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{here}?{query}" if query else here, permanent=True)

    return named


def meant_by(address: str) -> list[PenName]:
    """Who had this name before, else everybody whose name folds to it, else who had one that did.

    Whoever bears a name now comes before whoever gave it up; but an old address, letter for
    letter, leads where it always led.
    """
    former = FormerName.objects.select_related("pen_name")
    if exact := former.filter(address=address).first():
        return [exact.pen_name]
    if meant := list(PenName.objects.named(address).order_by("pk")):
        return meant
    given_up = {one.pen_name_id: one.pen_name for one in former.filter(folded=fold(address))}
    return [given_up[key] for key in sorted(given_up)]
