from allauth.account.views import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.members.proving import BusyError


@never_cache
@sensitive_post_parameters()
def log_in(request: HttpRequest) -> HttpResponse:
    """allauth's, but one password is proved at a time: who comes in between is asked to wait."""
    try:
        return login(request)
    except BusyError:
        typed = {"login": request.POST.get("login", ""), "next": request.POST.get("next", "")}
        response = render(request, "members/busy.html", typed, status=503)
        response.headers["Retry-After"] = "2"
        return response
