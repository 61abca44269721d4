"""Lists by letter: A to Z, the letters of other scripts that occur, and # for the rest."""

import string
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from chapterhouse.lib.folding import OTHER, letter
from chapterhouse.lib.paging import address_without


def letters_with(occurring: Iterable[str]) -> list[str]:
    """The letters of a list in which these occur."""
    others = sorted(set(occurring) - set(string.ascii_uppercase) - {OTHER})
    return [*string.ascii_uppercase, *others, OTHER]


def lettered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view its `letter`, empty for all; other spellings lead to the one that counts."""

    @wraps(view)
    def under(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = request.GET.get("letter")
        if typed is None:
            return view(request, *args, letter="", **kwargs)
        if typed == "":
            return redirect(address_without(request, "letter"), permanent=True)
        if typed != letter(typed):
            return redirect(address_without(request, letter=letter(typed)), permanent=True)
        return view(request, *args, letter=typed, **kwargs)

    return under
