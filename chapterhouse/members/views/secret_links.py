"""Pages whose address opens something: nobody keeps them, and no other page is told the address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

View = Callable[..., HttpResponse]


def secret_link(view: View) -> View:
    """Mark a view with a secret in its address."""

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def discreet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        # Not `no-referrer`: browsers of some years ago would then not say that a form is ours.
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return discreet
