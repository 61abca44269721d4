"""What somebody sent while nobody was logged in, or while they had to confirm who they are: kept.

It waits for an hour, bound to the session of the browser that sent it, until they are back and send
it on or throw it away. Passwords, codes and files are never kept.
"""

import re
import secrets
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from chapterhouse.lib.limits import allow
from chapterhouse.lib.tokens import digest_of
from chapterhouse.members.models import KeptForm

KEPT_FOR = timedelta(hours=1)
MOST_LETTERS = 2_000_000
MOST_AN_HOUR = 20
# More than an archive's members lose in one hour; a flood of strangers must not fill the disk.
MOST_WAITING = 2_000
MOST_IN_A_BROWSER = 5
TOKENS = "kept_forms"
SECRET = re.compile(r"password|secret|token|credential|^code$", re.IGNORECASE)


def keep(request: HttpRequest, ask: str = "log-in") -> HttpResponse:
    """Keep what was sent, and lead to `ask` (log-in, register, confirm-it-is-you) and back to it.

    What cannot be kept (too long, too many) is shown on a page, to be copied.
    """
    fields = typed_fields(request)
    if not may_keep(request, fields):
        return render(request, "members/form_not_kept.html", {"fields": fields}, status=413)
    token = secrets.token_urlsafe(24)
    KeptForm.objects.create(
        digest=digest_of(token),
        address=request.get_full_path()[:1000],
        fields=fields,
        expires_at=timezone.now() + KEPT_FOR,
    )
    if ask == "log-in":
        messages.info(request, _("You are not logged in. What you sent is kept: log in first."))
    request.session[TOKENS] = [*request.session.get(TOKENS, []), token][-MOST_IN_A_BROWSER:]
    return redirect(f"{reverse(ask)}?{urlencode({'next': reverse('kept-form')})}")


def typed_fields(request: HttpRequest) -> list[list[str]]:
    """Each field's name and value in the order they were sent, without what is nobody's to keep."""
    return [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if not SECRET.search(name)
    ]


def may_keep(request: HttpRequest, fields: list[list[str]]) -> bool:
    letters = sum(len(name) + len(value) for name, value in fields)
    if letters > MOST_LETTERS or len(request.get_full_path()) > 1000:
        return False
    if not allow(request, "keep-form", MOST_AN_HOUR, 3600):
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
