"""Run as a program inside the archive under test: makes one person per role, prints their sessions.

Prints a JSON object: role → value of the session cookie.
"""

import json
import sys
import time

import django

django.setup()

from allauth.account.internal.flows.login import (  # noqa: E402
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as METHODS_OF,
)
from allauth.account.internal.flows.login import (  # noqa: E402
    AUTHENTICATION_METHODS_SESSION_KEY as METHODS,
)
from allauth.mfa.totp.internal.auth import generate_totp_secret  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from chapterhouse.archive.models import Terms  # noqa: E402
from chapterhouse.members.models import Acceptance, Member, PenName, Preferences, Role  # noqa: E402
from chapterhouse.members.second_factor import has_factor  # noqa: E402
from chapterhouse.members.second_factor.changing import turn_on_app  # noqa: E402
from chapterhouse.sample.removing import the_sample  # noqa: E402
from chapterhouse.shelves.models import Bookmark, Shelf  # noqa: E402
from chapterhouse.stories.models import Authorship, Story  # noqa: E402
from chapterhouse.tags.models import Kind, Tag, WranglingSet  # noqa: E402
from chapterhouse.tags.wrangling.gathering import add_step, new_set  # noqa: E402
from tests.browser.belongings import settle_in  # noqa: E402
from tests.browser.talk import (  # noqa: E402
    TITLE,
    Talk,
    lose_a_letter,
    mended_story,
    report_all,
    talk_of,
    write_letters,
)

ROLES = {"member": None, "reader": None, "moderator": Role.MODERATOR, "archivist": Role.ARCHIVIST}


def person(role: str, granted: Role | None) -> Member:
    email = f"{role.replace(' ', '.')}@crawl.example"
    if member := Member.objects.filter(email=email).first():
        return member
    member = Member.objects.create_user(email, "a lamp for the crawl")
    PenName.create(member, f"Crawling {role}")
    PenName.create(member, f"Another {role}")
    if granted:
        member.grant(granted, by=None)
    return member


def author() -> Member:
    """A member who wrote something of the sample."""
    authorship = Authorship.objects.exclude(pen_name__member=None).order_by("story", "pk").first()
    return authorship.pen_name.member


def keep_something(member: Member) -> None:
    """A story with a note on a public shelf of their own, and something from elsewhere."""
    name = member.pen_names.get(is_default=True)
    shelf, _made = Shelf.objects.get_or_create(
        pen_name=name, name="for-winter", defaults={"title": "For winter", "is_public": True}
    )
    said = {"note": "<p>By the fire.</p>", "own_tags": ["sea"], "is_public": True}
    story = Story.objects.filter(is_listed=True, rating__asks_age=False).order_by("pk").first()
    far = {"address": "https://stories.example/7", "title": "Far away", "is_public": True}
    for thing in ({"story": story, "defaults": said}, far):
        kept, _made = Bookmark.objects.get_or_create(pen_name=name, **thing)
        shelf.shelvings.get_or_create(bookmark=kept)


def foreigner(role: str, granted: Role | None) -> Member:
    """Somebody who reads the pages in the pseudo-language."""
    member = person(role, granted)
    Preferences.objects.update_or_create(member=member, defaults={"language": "ar"})
    return member


def with_factor(member: Member, *, has_seen_codes: bool) -> None:
    """Turn on an app and a passkey, once; the passkey is a row only, and signs nothing."""
    if has_factor(member):
        return
    turn_on_app(member, generate_totp_secret(), step=0)
    passkey = {"name": "A phone", "credential": {}}
    member.authenticator_set.create(type="webauthn", data=passkey)
    if has_seen_codes:
        codes = member.authenticator_set.get(type="recovery_codes")
        codes.data["viewed_at"] = 1
        codes.save()


def talks(company: dict[str, Member]) -> None:
    """The readers talk with the author, keep what they read, and show something to the staff.

    In the sample; an archive that was brought in stays what it was.
    """
    if the_sample() is None or Story.objects.filter(title=TITLE).exists():
        return
    story = mended_story(company["author"].default_pen_name)
    for role in ("reader", "foreigner"):
        author, reader = company["author"].default_pen_name, company[role].default_pen_name
        talk = Talk(reader, author, story)
        talk_of(talk)
        letter = write_letters(talk)
        settle_in(talk, letter, report_all(talk, letter, company["moderator"]))
    lose_a_letter()


def gather_tags(archivist: Member) -> None:
    """A set of changes to tags that nobody applies: one tag is to become another word for one."""
    title = "One word for one thing"
    tags = Tag.objects.canonical().of(Kind.Part.GENRE).order_by("-story_count", "pk")[:2]
    if len(tags) == 2 and not WranglingSet.objects.filter(title=title).exists():
        add_step(new_set(title, by=archivist), "merge", tags[1], other=tags[0])


def session_of(member: Member) -> str:
    session = SessionStore()
    if has_factor(member):
        session[METHODS] = [{"method": "mfa", "at": time.time() + 3600}]
        session[METHODS_OF] = str(member.pk)
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
    with_factor(company["archivist"], has_seen_codes=False)
    with_factor(company["moderator"], has_seen_codes=True)
    keep_something(company["author"])
    talks(company)
    gather_tags(company["archivist"])
    for member in company.values() if (terms := Terms.current()) else ():
        Acceptance.objects.get_or_create(member=member, terms=terms)
    json.dump({role: session_of(member) for role, member in company.items()}, sys.stdout)
