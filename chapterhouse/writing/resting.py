"""Pages that cost the archive seconds: a member opens them often, but not without end."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.lib.limits import HOUR, count
from chapterhouse.members.signed_in import members_only

View = Callable[..., HttpResponse]
# One every twelve seconds, the whole hour long.
MOST_AN_HOUR = 300


def rests(name: str) -> Callable[[View], View]:
    """For members only; whoever opened it too often within an hour is asked to wait."""

    def decorated(view: View) -> View:
        @members_only
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if count(f"{name}:{request.user.pk}", MOST_AN_HOUR, HOUR):
                return view(request, *args, **kwargs)
            return render(request, "writing/resting.html", status=429)

        return opened

    return decorated
