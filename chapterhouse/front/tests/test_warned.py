"""Warnings as a member wants them: shown, hidden until asked, or the summary behind a veil."""

import re

import pytest
from django.urls import reverse

from chapterhouse.members.models import Preferences
from chapterhouse.stories.models import ChapterTag, StoryTag
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import make_synonym

pytestmark = pytest.mark.django_db
PLACES = {
    "list": lambda cast: reverse("titles"),
    "recent": lambda cast: reverse("recent"),
    "story": lambda cast: f"{cast.salt.get_absolute_url()}?contents",
    "author": lambda cast: cast.wren.get_absolute_url(),
}
DETAILS = re.compile(r"<details class=\"(asked|veil)\">(.*?)</details>", re.DOTALL)


@pytest.fixture
def company(cast, client):
    kind = Kind.objects.create(name="warnings", title="Warning", plural="Warnings", part="warning")
    cast.death, cast.loss = Tag.create(kind, "Somebody dies"), Tag.create(kind, "Somebody is lost")
    StoryTag.objects.create(story=cast.salt, tag=cast.death)
    StoryTag.objects.create(story=cast.salt, tag=cast.loss)
    client.force_login(cast.finch.member)
    return cast


def likes(cast, way):
    Preferences.change(cast.finch.member, warnings=way)


def parts(client, address):
    """What the page shows at once, and what waits behind each control."""
    page = client.get(address).text.partition("<main")[2]
    waiting = dict(DETAILS.findall(page))
    return DETAILS.sub("", page), waiting


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("who", ["visitor", "finch"])
def test_as_the_archive_has_it_they_are_shown(client, company, place, who):
    if who == "visitor":
        client.logout()
    shown, waiting = parts(client, PLACES[place](company))
    assert "Somebody dies" in shown
    assert "Sea." in shown
    assert waiting == {}


@pytest.mark.parametrize("place", PLACES)
def test_hidden_they_wait_behind_a_control(client, company, place):
    likes(company, "hidden")
    shown, waiting = parts(client, PLACES[place](company))
    assert "Somebody dies" not in shown
    assert "Somebody dies" in waiting["asked"]
    assert "Show the warnings" in waiting["asked"]
    assert "Sea." in shown


@pytest.mark.parametrize("place", PLACES)
def test_blurred_the_summary_of_a_warned_story_waits(client, company, place):
    likes(company, "blurred")
    shown, waiting = parts(client, PLACES[place](company))
    assert "Somebody dies" in shown
    assert "Sea." not in shown
    assert "Sea." in waiting["veil"]
    assert "Show the summary" in waiting["veil"]


def test_a_story_without_warnings_has_no_veil(client, company):
    likes(company, "blurred")
    StoryTag.objects.filter(story=company.salt, tag__kind__part="warning").delete()
    shown, waiting = parts(client, reverse("titles"))
    assert "Sea." in shown
    assert waiting == {}


def test_one_warning_may_be_met_in_another_way(client, company):
    likes(company, "hidden")
    choose(company.finch.member, company.death, "shown")
    shown, waiting = parts(client, reverse("titles"))
    assert "Somebody dies" in shown
    assert "Somebody is lost" in waiting["asked"]
    choose(company.finch.member, company.death, "blurred")
    assert "veil" in parts(client, reverse("titles"))[1]


def test_a_choice_about_a_tag_holds_for_its_synonym(client, company):
    make_synonym(company.loss, company.death)
    choose(company.finch.member, company.death, "hidden")
    shown, waiting = parts(client, reverse("titles"))
    assert "Somebody" not in shown
    assert "Somebody is lost" in waiting["asked"]


@pytest.mark.parametrize("address", ["?contents", "all/", "chapters/"])
def test_warnings_of_a_chapter_are_met_the_same_way(client, company, address):
    StoryTag.objects.all().delete()
    chapter = company.salt.chapters.first()
    ChapterTag.objects.create(chapter=chapter, tag=company.death)
    likes(company, "hidden")
    whole = company.salt.get_absolute_url()
    place = chapter.get_absolute_url() if address == "chapters/" else whole + address
    shown, waiting = parts(client, place)
    assert "Somebody dies" not in shown
    assert "Somebody dies" in waiting["asked"]
