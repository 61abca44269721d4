"""How often the pages of an account and of the desk ask: no more for many rows than for few."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chapterhouse.front.tests.shelf import fill_shelf
from chapterhouse.members.leaving.beginning import think
from chapterhouse.members.models import (
    Change,
    Claim,
    DataCopy,
    FormerName,
    Invitation,
    PenName,
    ProfileField,
    ProfileValue,
    Role,
    WaitingPlace,
)
from chapterhouse.shelves.models import Shelf
from chapterhouse.stories.models import Parting, Story
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Tag
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
# Not the page of claims: each of its twenty is looked for as whoever logs in is.
NAMES = (
    *("account", "pen-names", "preferences", "security", "second-factor", "my-invitations"),
    *("shelves", "keep-address", "new-shelf"),
    *("my-data", "what-is-kept", "leave", "leaving-stories", "begin-leaving", "hand-overs"),
    *("desk", "members-of-archive", "changes", "invitations", "waiting-line"),
    *("profile-fields", "registration-rules", "terms-of-archive"),
)
# Session, member, archive, their goodbye, the second factor, pages at the foot; and the page's own.
BUDGET = 20


def grow(cast, count):
    """So many rows of all that these pages list, of Wren and of others."""
    wren, today = cast.wren.member, timezone.now()
    made = PenName.objects.count()
    people = [make_pen_name(f"Person {n}") for n in range(made, made + count)]
    for n, person in enumerate(people):
        PenName.create(wren, f"Wren the {made + n}th")
        FormerName.remember(person, f"Once {made + n}", f"once-{made + n}")
        keep_session(wren, f"{made + n:032}")
        choose(wren, Tag.create(cast.category.kind, f"Category {made + n}"), "never")
        Change.record("trust", person.member, by=person.member)
        Change.record("rename", person, by=wren)
        invitation = Invitation.objects.create(made_by=wren, used_by=person.member, used_at=today)
        WaitingPlace.objects.create(email=f"a{made + n}@example.org", digest=f"a{made + n}")
        WaitingPlace.objects.create(
            email=f"b{made + n}@example.org", digest=f"b{made + n}", invitation=invitation
        )
        Claim.objects.create(typed=person.name, contact="c@example.org", words="It is me.")
        DataCopy.objects.create(member=wren, key=f"{made + n:032}", state=DataCopy.State.GONE)
        line = ProfileField.objects.create(name=f"line-{made + n}", title=f"Line {made + n}")
        ProfileValue.objects.create(pen_name=person, field=line, value="yes")
    keep_shelves(cast.wren, fill_shelf(count, people[0], cast.adult, cast.category))
    offer(people[0], cast.wren, fill_shelf(count, people[0], cast.adult, cast.category))
    fill_shelf(count, cast.wren, cast.adult, cast.category)


def keep_shelves(name, stories):
    """A shelf for each story, with its bookmark and a tag."""
    for story in stories:
        shelf = Shelf.objects.create(pen_name=name, name=f"shelf-{story.pk}", title=story.title)
        shelf.shelvings.create(bookmark=name.bookmarks.create(story=story))
        name.bookmarks.get(story=story).words.create(folded=f"tag {story.pk}")


def keep_session(member, key):
    Session.objects.create(session_key=key, expire_date=timezone.now() + timezone.timedelta(days=9))
    UserSession.objects.create(user=member, session_key=key, ip="192.0.2.0", user_agent="x")


def offer(giver, heir, stories):
    Parting.objects.bulk_create(
        Parting(story=story, giver=giver, choice="hand-over", heir=heir) for story in stories
    )


def asked(client, name):
    cache.clear()
    client.get(reverse("news"))
    with CaptureQueriesContext(connection) as questions:
        assert client.get(reverse(name)).status_code == 200, name
    return len(questions)


def test_no_page_of_a_member_or_the_desk_asks_more_when_it_grows(client, cast):
    cast.wren.member.grant(Role.ARCHIVIST, by=None)
    client.post(reverse("log-in"), {"login": "Wren", "password": PASSWORD}, headers=HERE)
    think(cast.wren.member)
    grow(cast, 4)
    few = {name: asked(client, name) for name in NAMES}
    grow(cast, 30)
    many = {name: asked(client, name) for name in NAMES}
    assert {name: (few[name], many[name]) for name in NAMES if many[name] > few[name]} == {}
    assert {name: number for name, number in many.items() if number > BUDGET} == {}
    assert Story.objects.count() > 60
