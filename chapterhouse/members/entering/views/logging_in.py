from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.members.entering.proving import BusyError
from chapterhouse.members.forms import LoginForm

View = Callable[..., HttpResponse]


def asks_to_wait(view: View) -> View:
    """One password is proved at a time; who comes in between is asked to send theirs again."""

    @wraps(view)
    def patient(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BusyError:
            form = LoginForm(initial=request.POST.dict(), request=request)
            page = {"form": form, "next": request.POST.get("next", "")}
            response = render(request, "members/busy.html", page, status=503)
            response.headers["Retry-After"] = "2"
            return response

    return patient


@never_cache
@sensitive_post_parameters()
@asks_to_wait
def log_in(request: HttpRequest) -> HttpResponse:
    """allauth's, which leads on to whatever else is asked."""
    return login(request)
