"""What a page says about keeping it: shared for visitors, private for members.

A visitor's page is the same for everybody: it sets no cookie, may be kept by shared caches as long
as they ask whether it is still fresh, and carries a tag to ask with. It also declares what it
shows, as stamps (`story:12`, `pen-name:7`, `archive`), so that a cache in front can forget it the
moment one of these changes.
"""

from collections.abc import Callable
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

VISITOR = "public, max-age=0, must-revalidate"
PRIVATE = "private, no-cache"


def shows(request: HttpRequest, *stamps: str) -> None:
    """Declare that the page being made shows these things."""
    request.stamps = stamps_of(request) | set(stamps)  # type: ignore[attr-defined]


def stamps_of(request: HttpRequest) -> frozenset[str]:
    """What the page being made has declared so far."""
    return getattr(request, "stamps", frozenset())


def is_shareable(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this answer is a visitor's page: declared stamps, status 200, nothing personal."""
    return bool(
        request.method in {"GET", "HEAD"}
        and response.status_code == 200
        and stamps_of(request)
        and not request.COOKIES
        and not response.cookies
    )


class VisitorCacheMiddleware:
    """Sets Cache-Control, Vary and ETag on every page, and answers 304 where nothing changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control") or response.streaming:
            return response
        shareable = is_shareable(request, response)
        response.headers["Cache-Control"] = VISITOR if shareable else PRIVATE
        patch_vary_headers(response, ["Cookie"])
        if not shareable:
            return response
        response.stamps = stamps_of(request)  # type: ignore[attr-defined]
        tag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
        response.headers["ETag"] = tag
        return get_conditional_response(request, tag, response=response) or response
