"""Browsers that somebody logged in from before: strangers' guesses do not use up their tries.

A signed cookie, sent to the account's own pages only, so that pages for visitors stay without one.
It opens nothing: it names, by a keyed digest, the members whose form may be tried from here.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from chapterhouse.members.models import Member

COOKIE = "known"
PATH = "/account/"
LASTS = 400 * 86400
MOST_MEMBERS = 5
SALT = "chapterhouse.members.known_browsers"


def known_here(request: HttpRequest) -> list[str]:
    """The digests in the browser's cookie; none where it is forged or too old."""
    try:
        return list(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS))
    except signing.BadSignature:
        return []


def knows(request: HttpRequest, members: list[Member]) -> Member | None:
    """The one of these members who logged in from this browser before."""
    known = known_here(request)
    return next((member for member in members if digest_of(member) in known), None)


def remember(request: HttpRequest, response: HttpResponse, member: Member) -> None:
    known = [digest for digest in known_here(request) if digest != digest_of(member)]
    value = signing.dumps([digest_of(member), *known][:MOST_MEMBERS], salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=LASTS,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def digest_of(member: Member) -> str:
    return salted_hmac(SALT, member.key).hexdigest()[:24]
