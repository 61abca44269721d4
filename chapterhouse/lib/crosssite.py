"""Protection against cross-site changes without a token in the page.

Visitors' pages are the same for everybody, so they cannot carry a token. Browsers of today say
where a request comes from (`Sec-Fetch-Site`, else `Origin`); that is what decides here. A request
with neither header comes from an old browser or a program, and passes only where a view says so.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
SAME_SITE = {"same-origin", "none"}


def headerless_allowed(view: Callable) -> Callable:
    """Mark a view that also answers programs which send neither header; it limits its own rate."""
    view.headerless_allowed = True  # type: ignore[attr-defined]
    return view


def comes_from_here(request: HttpRequest) -> bool | None:
    """Whether the request was made by a page of ours; None where the client does not say."""
    if fetch_site := request.headers.get("Sec-Fetch-Site"):
        return fetch_site in SAME_SITE
    origin = request.headers.get("Origin")
    if origin is None:
        return None
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False


class SameOriginMiddleware:
    """Refuses every unsafe request that another site caused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Django's own views ask for its token unless told that the check was made already.
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if request.method in SAFE or comes_from_here(request):
            return None
        silent = comes_from_here(request) is None
        if silent and getattr(view, "headerless_allowed", False):
            return None
        return render(request, "403_cross_site.html", status=403)
