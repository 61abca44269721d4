"""Lists by letter: A to Z, other letters that occur, # for digits, and Other for the rest."""

import string
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from chapterhouse.lib.folding import DIGITS, OTHER, letter
from chapterhouse.lib.paging import address_without

SIGNS = (DIGITS, OTHER)


def letters_with(occurring: Iterable[str]) -> list[str]:
    """The letters of a list in which these occur."""
    occurs = set(occurring)
    others = sorted(occurs - set(string.ascii_uppercase) - set(SIGNS))
    return [*string.ascii_uppercase, *others, DIGITS, *([OTHER] if OTHER in occurs else [])]


def heading(typed: str) -> str:
    """The letter that is meant; a capital stands as it is, for some languages have more of them."""
    is_capital = len(typed) == 1 and typed.isalpha() and typed == typed.upper()
    return typed if is_capital or typed in SIGNS else letter(typed)


def lettered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view its `letter`, empty for all; other spellings lead to the one that counts."""

    @wraps(view)
    def under(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = request.GET.get("letter")
        if typed is None:
            return view(request, *args, letter="", **kwargs)
        if typed == "":
            return redirect(address_without(request, "letter"), permanent=True)
        if typed != heading(typed):
            return redirect(address_without(request, letter=heading(typed)), permanent=True)
        return view(request, *args, letter=typed, **kwargs)

    return under
