"""Every page of writing, as everybody: authors, betas, and who is nobody to the story."""

import re

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse

from chapterhouse.members.models import Block, PenName, Role
from chapterhouse.stories import beta_reading, co_writing
from chapterhouse.stories.models import Chapter, Revision, Story
from chapterhouse.testing import HERE, make_cast, make_chapter, make_pen_name, make_story

pytestmark = pytest.mark.django_db
KEYED = re.compile(r"^write/(stories|chapters)/<key:(\w+)>/")
# What somebody may open who is more than nobody, but may neither edit nor publish.
BETAS = {"beta-chapter", "add-beta-note"}
UNTRUSTED = {"co-authors", "leave-story"}
# What only looks at a story may be open to whoever sees it.
LOOKS = {"preview-chapter", "preview-story", "preview-page", "preview-title-page"}


def names() -> dict[str, tuple[str, list[str]]]:
    """By URL name: whether its first key is a story's or a chapter's, and all its keys."""
    found = {}
    for pattern in get_resolver().url_patterns:
        if "writing" not in str(getattr(pattern, "urlconf_name", "")):
            continue
        waiting = [pattern]
        while waiting:
            one = waiting.pop()
            waiting += getattr(one, "url_patterns", [])
            if getattr(one, "name", None) and (match := KEYED.match(str(one.pattern))):
                found[one.name] = (match[1], re.findall(r"<(?:\w+:)?(\w+)>", str(one.pattern)))
    return found


NAMES = names()


@pytest.fixture
def cast():
    """Wren's draft; Rook writes with her and changes nothing, Finch is asked, Gull reads along."""
    cache.clear()
    company = make_cast()
    story = make_story("Ebb", company.wren)
    make_chapter(story, "<p>The tide went out.</p>")
    company.story, company.gull, company.stint = story, *map(make_pen_name, ("Gull", "Stint"))
    company.stint.member.grant(Role.MODERATOR, by=None)
    rights = {"may_edit": False, "may_publish": False}
    place = co_writing.invite(story, company.rook, by=company.wren.member, **rights)
    co_writing.accept(place, by=company.rook.member)
    co_writing.invite(story, company.finch, by=company.wren.member)
    beta = beta_reading.ask(story, company.gull, by=company.wren.member)
    beta_reading.accept(beta, by=company.gull.member)
    company.blocked = PenName.create(make_pen_name("Shrike").member, "Shrike too")
    Block.objects.create(
        member=company.wren.member, blocked=company.blocked.member, met_as=company.blocked
    )
    return company


def address(name, cast):
    noun, keys = NAMES[name]
    first = cast.story.pk if noun == "stories" else cast.story.chapters.get().pk
    return reverse(name, kwargs=dict.fromkeys(keys, 1) | {keys[0]: first})


def answers(client, name, cast):
    """How the page answers a look and a press."""
    page = address(name, cast)
    return [client.get(page).status_code, client.post(page, headers=HERE).status_code]


def state(cast):
    """All that could have been changed."""
    story = Story.objects.filter(pk=cast.story.pk).values().get()
    chapters = list(Chapter.objects.filter(story=cast.story).order_by("pk").values())
    places = list(cast.story.authorships.order_by("pk").values())
    return story, chapters, places, Revision.objects.count()


REFUSED = {403, 404, 405}
MAY = {
    "finch": LOOKS,
    "gull": BETAS | LOOKS,
    "heron": set(),
    "stint": set(),
    "blocked": set(),
}


@pytest.mark.parametrize("who", MAY)
def test_nobody_writes_who_is_no_author(client, cast, who):
    client.force_login(getattr(cast, who).member)
    before = state(cast)
    opened = {name: answers(client, name, cast) for name in sorted(NAMES)}
    assert {name for name, said in opened.items() if set(said) - REFUSED} <= MAY[who]
    assert state(cast) == before


def test_a_co_author_without_rights_changes_nothing(client, cast):
    client.force_login(cast.rook.member)
    before = state(cast)
    opened = {name: answers(client, name, cast) for name in sorted(NAMES) if name != "leave-story"}
    assert {name for name, said in opened.items() if set(said) - REFUSED} <= UNTRUSTED | LOOKS
    assert client.get(address("leave-story", cast)).status_code == 200
    assert state(cast) == before


@pytest.mark.parametrize("who", ["visitor", "crow"])
def test_who_is_not_logged_in_or_locked_opens_nothing(client, cast, who):
    if member := cast.member(who):
        client.force_login(member)
    before = state(cast)
    opened = {name: client.get(address(name, cast)).status_code for name in NAMES}
    assert {name for name, said in opened.items() if said not in REFUSED | {302}} == set()
    assert state(cast) == before


def test_its_author_finds_the_pages(client, cast):
    """Else the rest of this page would prove nothing."""
    client.force_login(cast.wren.member)
    missed = {name for name in NAMES if client.get(address(name, cast)).status_code == 404}
    assert {name for name in missed if len(NAMES[name][1]) == 1} <= {"add-beta-note"}
    assert len(NAMES) > 20
