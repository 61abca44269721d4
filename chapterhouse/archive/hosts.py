"""The names under which a public archive answers: its own, those named beside it, and former ones.

Django's own check knows a fixed list and tells a refusal as an error with its traceback; a stranger
who knocks with the wrong name is none, and the names of imported archives stand in the database.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
)
from django.http.request import split_domain_port
from django.middleware.security import SecurityMiddleware
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Source

FORMER = "former-host-names"
REMEMBERED_FOR = 60
PLAIN = "text/plain; charset=utf-8"


def under_any_name(view: Callable) -> Callable:
    """Mark a view that answers under a former name itself instead of leading to the public one."""
    view.under_any_name = True  # type: ignore[attr-defined]
    return view


def former_names() -> set[str]:
    """The host names of the archives that were brought in, each without `www.`."""
    if (known := cache.get(FORMER)) is None:
        told = Source.objects.values_list("hosts", flat=True)
        known = {bare_name(host) for hosts in told for host in hosts} - {""}
        cache.set(FORMER, known, REMEMBERED_FOR)
    return known


def bare_name(host: str) -> str:
    """`old.example` of `me@www.old.example:8080`; empty for what can be no name."""
    name, _port = split_domain_port(host.rpartition("@")[2])
    return name.removeprefix("www.")


def lasting_address(request: HttpRequest, path: str) -> str:
    """The whole address of a page, for what is kept: the public one, whatever name was asked."""
    return f"{settings.PUBLIC}{path}" if settings.PUBLIC else request.build_absolute_uri(path)


def home_address(request: HttpRequest) -> str:
    """The same of the archive as a whole, as letters put it before each path: no slash ends it."""
    return lasting_address(request, "/").removesuffix("/")


class HostMiddleware:
    """Refuses requests for other people's names, and leads from a former name to the public one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.public = urlsplit(settings.PUBLIC)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            name, _port = split_domain_port(request.get_host())
        except DisallowedHost:
            return refusal(_("This request names no host, or one that cannot be a name."))
        if self.public.hostname in {None, name}:
            # Whatever port was asked for, the address that stands in our pages is the public one.
            request.META["HTTP_HOST"] = self.public.netloc or request.get_host()
            return self.get_response(request)
        if name not in settings.HOST_NAMES and bare_name(name) not in former_names():
            return refusal(
                _("This archive is at %(address)s and answers under no other name.")
                % {"address": settings.PUBLIC}
            )
        request.has_other_name = True  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        leads_on = getattr(request, "has_other_name", False) and request.method in {"GET", "HEAD"}
        if not leads_on or getattr(view, "under_any_name", False):
            return None
        return redirect(settings.PUBLIC + request.get_full_path(), permanent=True)


class HttpsMiddleware(SecurityMiddleware):
    """Django's, but for old links: which archive one means is told by the name it was asked under.

    They begin with http:// and are answered at once, with the way to the public address.
    """

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        is_old_name = getattr(request, "has_other_name", False)
        if is_old_name and request.method in {"GET", "HEAD"}:
            return None
        return super().process_request(request)


def refusal(sentence: str) -> HttpResponse:
    return HttpResponseBadRequest(sentence + "\n", content_type=PLAIN)
