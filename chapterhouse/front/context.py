"""What every page knows."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.models import Page
from chapterhouse.members.preferences.looks import attributes
from chapterhouse.members.signed_in import preferences_of, reader_of

ENTRANCES = {
    *("log-in", "register", "log-out", "account_login", "account_signup", "account_logout"),
    *("come-back", "return-code", "ask-for-account", "account-asked-for", "use-claim"),
    *("register-code", "accept-terms"),
    *("confirm-old-password", "second-factor-asked", "passkey-log-in"),
}


def house(request: HttpRequest) -> dict[str, Any]:
    """The archive, the member (None for a visitor), and the way back here after logging in."""
    if not hasattr(request, "archive"):
        return {}
    member = reader_of(request)
    chosen = preferences_of(member)
    return {
        "archive": request.archive,
        "member": member,
        "is_desk": bool(member and member.is_desk),
        "mail_is_set": settings.MAIL_IS_SET,
        "hides_numbers": bool(chosen and chosen.hides_numbers),
        "look": attributes(chosen.look if chosen else {}),
        "pages": lambda: footer_pages(request),
        "return_to": urlencode({"next": way_back(request)}),
    }


def way_back(request: HttpRequest) -> str:
    """This page; on the pages of logging in and registering, where their reader came from."""
    if request.resolver_match and request.resolver_match.url_name in ENTRANCES:
        return request.POST.get("next") or request.GET.get("next") or "/"
    return request.get_full_path()


def footer_pages(request: HttpRequest) -> list[Page]:
    """The archive's own pages, which stand on every page; each process asks when they change."""
    changed = archive_of(request).updated_at
    key = f"pages-{changed.timestamp() if changed else 0}"
    if (known := cache.get(key)) is None:
        known = list(Page.objects.public().only("name", "title"))
        cache.set(key, known, 60)
    return known
