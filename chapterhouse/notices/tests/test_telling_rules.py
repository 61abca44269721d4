"""Who is told, against the rule said in plain Python, over many small worlds."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Member, PenName
from chapterhouse.notices.models import Notice, Subscription
from chapterhouse.notices.subscribing.asking import subscribe
from chapterhouse.notices.telling import portions
from chapterhouse.notices.tests.hearing import hear_of_it
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.models import Audience, Series, Story
from chapterhouse.stories.publishing import publish
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Kind, Tag, TagChoice
from chapterhouse.tags.parents import add_parent
from chapterhouse.testing import make_chapter, make_story

NOUNS = ("story", "writer", "other writer", "series", "tag", "tag above")
READERS = 4
CHOICE = st.sets(st.sampled_from(NOUNS), max_size=3)


@dataclass
class Reader:
    wants: set[str]
    waits: bool
    mutes: set[str]
    is_active: bool


@dataclass
class World:
    readers: list[Reader]
    carries: set[str]
    audience: str
    is_hidden: bool
    is_new: bool


READER = st.builds(Reader, CHOICE, st.booleans(), CHOICE, st.integers(0, 5).map(bool))
WORLD = st.builds(
    World,
    st.lists(READER, min_size=READERS, max_size=READERS),
    st.sets(st.sampled_from(("other writer", "series", "tag"))),
    st.sampled_from(Audience.values),
    st.integers(0, 4).map(lambda n: n == 0),
    st.booleans(),
)


def around(world: World) -> set[str]:
    """What the story has to do with."""
    above = {"tag above"} if "tag" in world.carries else set()
    return {"story", "writer"} | world.carries | above


def expected(world: World) -> list[int]:
    if world.is_hidden or world.audience == Audience.LINK:
        return []
    return [number for number, reader in enumerate(world.readers) if hears(world, reader)]


def hears(world: World, reader: Reader) -> bool:
    reasons = around(world) if world.is_new else {"story"}
    wanted = reader.wants - ({"story"} if reader.waits else set())
    return reader.is_active and bool(wanted & reasons) and not reader.mutes & around(world)


def build(world: World) -> tuple[dict[str, object], list[Member]]:
    """The nouns and the readers, with the story published in front of them."""
    nouns: dict[str, object] = {}
    for name in ("writer", "other writer"):
        nouns[name] = PenName.create(Member.objects.create(), name.title())
    kind = Kind.objects.create(name="genre", title="Genre", plural="Genres")
    nouns["tag"], nouns["tag above"] = Tag.create(kind, "Fog"), Tag.create(kind, "Weather")
    add_parent(nouns["tag"], nouns["tag above"])
    series = nouns["series"] = Series()
    series.take_title("Shore")
    series.save()
    authors = [nouns[name] for name in ("writer", "other writer") if name in world.carries]
    story = nouns["story"] = make_story("Tide", nouns["writer"], *authors)
    if "tag" in world.carries:
        story.taggings.create(tag=nouns["tag"])
    if "series" in world.carries:
        series.entries.create(story=story, position=1)
    return nouns, [prepared(reader, nouns) for reader in world.readers]


def prepared(reader: Reader, nouns: dict[str, object]) -> Member:
    member = Member.objects.create(is_active=reader.is_active)
    for name in reader.wants:
        waits = name == "story" and reader.waits
        subscribe(member, nouns[name], "finished" if waits else Subscription.What.ALL)
    for name in reader.mutes:
        if name.startswith("tag"):
            choose(member, nouns[name], TagChoice.Way.NEVER)
        else:
            mute(member, nouns[name])
    return member


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORLD)
def told_as_expected(world: World) -> None:
    with transaction.atomic():
        nouns, members = build(world)
        story = nouns["story"]
        if not world.is_new:
            publish(make_chapter(story), by=None)
            Outbox.objects.all().delete()
        publish(make_chapter(story), by=None)
        Story.objects.filter(pk=story.pk).update(audience=world.audience, is_hidden=world.is_hidden)
        hear_of_it()
        rows = list(Notice.objects.order_by("member").values_list("member", "kind"))
        kind = Notice.Kind.STORY if world.is_new else Notice.Kind.CHAPTER
        assert rows == [(members[number].pk, kind) for number in expected(world)]
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_those_are_told_who_want_it_and_nobody_else(monkeypatch):
    monkeypatch.setattr(portions, "PORTION", 2)
    told_as_expected()
