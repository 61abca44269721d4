"""What somebody sent while nobody was logged in, or while they had to confirm who they are: kept.

It waits for an hour, bound to the session of the browser that sent it, until they are back and send
it on or throw it away. Passwords, codes and files are never kept.
"""

import re
import secrets
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from chapterhouse.lib.limits import allow, count
from chapterhouse.lib.tokens import digest_of
from chapterhouse.members.models import KeptForm

KEPT_FOR = timedelta(hours=1)
# A chapter as long as chapters may be, with its notes.
MOST_LETTERS = 6_000_000
MOST_AN_HOUR = 20
# Of so many letters only few an hour, whoever sends them: together they must not fill the disk.
LONG, MOST_LONG_AN_HOUR = 200_000, 60
# More than an archive's members lose in one hour; a flood of strangers must not fill the disk.
MOST_WAITING = 2_000
MOST_IN_A_BROWSER = 5
# A form that comes back with its errors, and the page that shows what is too long to keep.
SHOWING_WHAT_WAS_TYPED = {413, 422}
TOKENS, SENT_ON = "kept_forms", "kept_form_sent_on"
# The button by which one form of several is sent on; it goes along to where that form goes.
CHOSEN = "kept-form"
SECRET = re.compile(r"password|secret|token|credential|^code$", re.IGNORECASE)


def keep(request: HttpRequest, ask: str = "log-in") -> HttpResponse:
    """Keep what was sent, and lead to `ask` (log-in, register, confirm-it-is-you) and back to it.

    What cannot be kept (too long, too many) is shown on a page, to be copied.
    """
    fields = typed_fields(request)
    if not may_keep(request, fields):
        return render(request, "members/form_not_kept.html", {"fields": fields}, status=413)
    store(request, fields)
    if ask == "log-in":
        messages.info(request, _("You are not logged in. What you sent is kept: log in first."))
    return redirect(f"{reverse(ask)}?{urlencode({'next': reverse('kept-form')})}")


def store(request: HttpRequest, fields: list[list[str]]) -> None:
    token = secrets.token_urlsafe(24)
    KeptForm.objects.create(
        digest=digest_of(token),
        address=request.get_full_path()[:1000],
        fields=fields,
        expires_at=timezone.now() + KEPT_FOR,
    )
    request.session[TOKENS] = [*request.session.get(TOKENS, []), token][-MOST_IN_A_BROWSER:]


def typed_fields(request: HttpRequest) -> list[list[str]]:
    """Each field's name and value in the order they were sent, without what is nobody's to keep.

    Nor NUL, which PostgreSQL cannot keep.
    """
    return [
        [name.replace("\0", ""), value.replace("\0", "")]
        for name, values in request.POST.lists()
        for value in values
        if name != CHOSEN and not SECRET.search(name)
    ]


def may_keep(request: HttpRequest, fields: list[list[str]]) -> bool:
    letters = sum(len(name) + len(value) for name, value in fields)
    if letters > MOST_LETTERS or len(request.get_full_path()) > 1000:
        return False
    if not allow(request, "keep-form", MOST_AN_HOUR, 3600):
        return False
    if letters > LONG and not count("keep-long-form", MOST_LONG_AN_HOUR, 3600):
        return False
    return KeptForm.objects.count() < MOST_WAITING


def kept_here(request: HttpRequest) -> list[KeptForm]:
    """What this browser has waiting, the oldest first."""
    digests = [digest_of(token) for token in request.session.get(TOKENS, [])]
    if not digests:
        return []
    waiting = KeptForm.objects.filter(digest__in=digests, expires_at__gt=timezone.now())
    return list(waiting.order_by("pk"))


def in_words(kept: KeptForm) -> list[tuple[str, str]]:
    """What was typed, each with the name of its field as near to words as we have it."""
    return [(name.replace("_", " ").capitalize(), value) for name, value in kept.fields if value]


def take(kept: KeptForm) -> bool:
    """Spend it; False for the second of two tabs."""
    return KeptForm.objects.filter(pk=kept.pk).delete()[0] == 1


class KeptFormMiddleware:
    """Keeps what was sent on once more, where it was refused with a page that does not show it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent_on = request.method == "POST" and was_sent_on(request)
        response = self.get_response(request)
        if sent_on and is_refusal(response):
            keep_again(request)
        return response


def was_sent_on(request: HttpRequest) -> bool:
    """Whether this is what the page of kept forms has just sent on; asked once."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or SENT_ON not in request.session:
        return False
    return request.get_full_path() == request.session.pop(SENT_ON)


def is_refusal(response: HttpResponse) -> bool:
    return response.status_code >= 400 and response.status_code not in SHOWING_WHAT_WAS_TYPED


def keep_again(request: HttpRequest) -> None:
    fields = typed_fields(request)
    if may_keep(request, fields):
        store(request, fields)
        messages.info(request, _("What you sent on was refused. It is still kept, for an hour."))
        # After an error of the house nobody else saves it.
        request.session.save()
