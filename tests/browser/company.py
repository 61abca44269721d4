"""Run as a program inside the archive under test: makes one person per role, prints their sessions.

Prints a JSON object: role → value of the session cookie.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from chapterhouse.members.models import Member, PenName, Preferences, Role  # noqa: E402
from chapterhouse.stories.models import Authorship  # noqa: E402

ROLES = {"member": None, "moderator": Role.MODERATOR, "archivist": Role.ARCHIVIST}


def person(role: str, granted: Role | None) -> Member:
    email = f"{role.replace(' ', '.')}@crawl.example"
    if member := Member.objects.filter(email=email).first():
        return member
    member = Member.objects.create_user(email, "a lamp for the crawl")
    PenName.create(member, f"Crawling {role}")
    if granted:
        member.grant(granted, by=None)
    return member


def author() -> Member:
    """A member who wrote something of the sample."""
    authorship = Authorship.objects.exclude(pen_name__member=None).order_by("story").first()
    return authorship.pen_name.member


def foreigner(role: str, granted: Role | None) -> Member:
    """Somebody who reads the pages in the pseudo-language."""
    member = person(role, granted)
    Preferences.objects.update_or_create(member=member, defaults={"language": "ar"})
    return member


def session_of(member: Member) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.create()
    return session.session_key


if __name__ == "__main__":
    company = {role: person(role, granted) for role, granted in ROLES.items()} | {
        "author": author(),
        "foreigner": foreigner("foreigner", None),
        "foreign archivist": foreigner("foreign archivist", Role.ARCHIVIST),
    }
    json.dump({role: session_of(member) for role, member in company.items()}, sys.stdout)
