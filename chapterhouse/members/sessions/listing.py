"""The list of a member's sessions: on which device, from which network, when last seen.

A line is written when somebody logs in, and once an hour at most while they are here. Of the
browser's long description only its name and its system are kept, of the caller's address only the
network, and that for thirty days.
"""

import time
from ipaddress import ip_address, ip_network
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from chapterhouse.members.models import Member
from chapterhouse.members.sessions.devices import device_of, in_words

SEEN = "seen"
NOTED_AFTER_SECONDS = 3600
NOWHERE = "0.0.0.0"  # noqa: S104 - no address at all, where none is known any more
PREFIX = {4: 24, 6: 48}


def note_log_in(sender: Any, request: HttpRequest, **logged_in: Any) -> None:  # noqa: ARG001
    """Add the session that was just opened; `SessionMiddleware` saves it with the answer."""
    if not request.session.session_key:
        request.session.create()
    request.session[SEEN] = int(time.time())
    request.logged_in_now = logged_in["user"]  # type: ignore[attr-defined]
    UserSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": logged_in["user"],
            "ip": shortened(request.META.get("REMOTE_ADDR", "")),
            "user_agent": device_of(request.headers.get("User-Agent", "")),
            "created_at": timezone.now(),
            "last_seen_at": timezone.now(),
        },
    )


def note_visit(request: HttpRequest, member: Member) -> None:
    """Write down that the session is used, if that was not done within the last hour."""
    if time.time() - request.session.get(SEEN, 0) < NOTED_AFTER_SECONDS:
        return
    request.session[SEEN] = int(time.time())
    known = UserSession.objects.filter(session_key=request.session.session_key)
    visit = {
        "ip": shortened(request.META.get("REMOTE_ADDR", "")),
        "user_agent": device_of(request.headers.get("User-Agent", "")),
        "last_seen_at": timezone.now(),
    }
    if not known.update(**visit):
        UserSession.objects.create(user=member, session_key=request.session.session_key, **visit)


def shortened(address: str) -> str:
    """The network of an address, /24 or /48, written as its first address."""
    try:
        whole = ip_address(address)
    except ValueError:
        return NOWHERE
    return str(ip_network(f"{whole}/{PREFIX[whole.version]}", strict=False).network_address)


def network_in_words(first: str) -> str:
    """`192.0.2.…` or `2001:db8:1:…`, for what was kept of an address."""
    return f"{first.removesuffix('0')}…" if "." in first else f"{first.removesuffix(':')}…"


def sessions_of(member: Member, request: HttpRequest) -> list[UserSession]:
    """Those that are open, this one first, then the last seen; each knows whether `is_here`."""
    listed = list(UserSession.objects.filter(user=member).order_by("-last_seen_at"))
    keys = [session.session_key for session in listed]
    living = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    open_keys = set(living.values_list("session_key", flat=True))
    shown = [session for session in listed if session.session_key in open_keys]
    for session in shown:
        session.is_here = session.session_key == request.session.session_key
        session.device = in_words(session.user_agent)
        session.network = "" if session.ip == NOWHERE else network_in_words(session.ip)
    return sorted(shown, key=lambda session: not session.is_here)
