"""What every page knows."""

from typing import Any
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest

from chapterhouse.archive.models import Page
from chapterhouse.members.signed_in import reader_of

ENTRANCES = {"log-in", "register", "log-out", "account_login", "account_signup", "account_logout"}


def house(request: HttpRequest) -> dict[str, Any]:
    """The archive, the member (None for a visitor), and the way back here after logging in."""
    if not hasattr(request, "archive"):
        return {}
    member = reader_of(request)
    return {
        "archive": request.archive,
        "member": member,
        "is_desk": bool(member and member.is_desk),
        "pages": footer_pages,
        "return_to": urlencode({"next": way_back(request)}),
    }


def way_back(request: HttpRequest) -> str:
    """This page; on the pages of logging in and registering, where their reader came from."""
    if request.resolver_match and request.resolver_match.url_name in ENTRANCES:
        return request.POST.get("next") or request.GET.get("next") or "/"
    return request.get_full_path()


def footer_pages() -> list[Page]:
    """The archive's own pages; each process asks once a minute, for they stand on every page."""
    if (known := cache.get("pages")) is None:
        known = list(Page.objects.public().only("name", "title"))
        cache.set("pages", known, 60)
    return known
