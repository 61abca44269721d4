"""Members who have not agreed to the terms in force are asked once, after they logged in.

Until they agree they may read, take their data along, leave and log out; whatever else they send
is kept, and goes on its way once they have agreed.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.crosssite import SAFE
from chapterhouse.members import kept_forms
from chapterhouse.members.registering.terms import has_accepted
from chapterhouse.members.signed_in import reader_of

AGREED, ASKED = "agreed_to_terms", "asked_about_terms"
FREE = {
    *("accept-terms", "terms", "log-out", "account_logout", "agree", "count-read", "keep-look"),
    *("my-data", "ask-for-copy", "fetch-copy", "confirm-it-is-you", "account_reauthenticate"),
    *("leave", "leaving-stories", "begin-leaving", "change-mind", "orphan-story", "kept-form"),
    *("second-factor-asked", "end-session", "end-other-sessions", "change-password", "use-key"),
}


class TermsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        page = request.resolver_match
        if not owes_answer(request) or (page and page.url_name in FREE):
            return None
        if request.method not in SAFE:
            return kept_forms.keep(request, "accept-terms")
        return ask_once(request)


def owes_answer(request: HttpRequest) -> bool:
    """Whether a member asks who has not agreed; the session remembers those who have."""
    member = reader_of(request) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    if member is None:
        return False
    number = archive_of(request).terms_number
    if number in {0, request.session.get(AGREED)}:
        return False
    if has_accepted(member, number):
        request.session[AGREED] = number
        return False
    return True


def ask_once(request: HttpRequest) -> HttpResponse | None:
    """To the terms, from the first page of a session; afterwards reading goes on."""
    number = archive_of(request).terms_number
    is_page = request.headers.get("Sec-Fetch-Dest", "document") == "document"
    if not is_page or request.session.get(ASKED) == number:
        return None
    request.session[ASKED] = number
    there = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('accept-terms')}?{there}")
