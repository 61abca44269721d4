"""The public feed of a tag: what a visitor's list shows, for feed readers."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.front.tests.shelf import fill_shelf
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Tag

ATOM = {"": "http://www.w3.org/2005/Atom"}
ADDRESS = "/tags/category/Harbour%20Lights/feed/"


@pytest.fixture
def feed(client, cast):
    def fetch(**headers):
        return ElementTree.fromstring(client.get(ADDRESS, headers=headers).content)

    return fetch


def titles(feed):
    return [entry.findtext("title", namespaces=ATOM) for entry in feed.findall("entry", ATOM)]


def carry(story, tag):
    story.taggings.create(tag=tag)
    story.recount_around()


def test_it_tells_the_stories_with_the_tag_or_what_is_below_it(client, cast, feed):
    harbours = Tag.objects.get(name="Harbours")
    assert titles(feed()) == ["Salt"]
    above = client.get(reverse("tag-feed", args=["category", harbours.address]))
    assert titles(ElementTree.fromstring(above.content)) == ["Salt"]


def test_an_entry_says_what_a_list_says(cast, feed):
    entry = feed().find("entry", ATOM)
    told = entry.findtext("summary", namespaces=ATOM)
    assert "General · In progress" in told or "General · Complete" in told
    assert "Sea." in told
    names = [name.text for name in entry.findall("author/name", ATOM)]
    assert names == ["Wren", "Rook"]
    assert entry.find("category", ATOM).get("term") == "Harbour Lights"
    assert entry.find("link", ATOM).get("href").endswith(cast.salt.get_absolute_url())


def test_the_last_updated_stands_first(cast, feed):
    carry(cast.tide, cast.category)
    Story.objects.filter(pk=cast.salt.pk).update(updated_at="1990-01-01T00:00Z")
    assert titles(feed()) == ["Tide", "Salt"]


def test_nothing_is_told_that_no_visitors_list_shows(cast, feed):
    for story in (cast.mist, cast.fog, cast.dust, cast.ember):
        carry(story, cast.category)
    assert titles(feed()) == ["Ember", "Salt"]
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    assert titles(feed()) == ["Salt"]


def test_behind_a_gate_there_is_no_summary(cast, feed):
    carry(cast.ash, cast.category)
    told = ElementTree.tostring(feed(), encoding="unicode")
    assert "Ash" in told
    assert "Secret summary." not in told


def test_a_member_gets_what_everybody_gets(client, cast):
    carry(cast.ash, cast.category)
    for_all = client.get(ADDRESS).content
    client.force_login(cast.wren.member)
    assert client.get(ADDRESS).content == for_all


def test_it_may_be_kept_and_asked_again_cheaply(client, cast):
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = client.get(ADDRESS, headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    cast.salt.hide(by=cast.heron.member, why="a complaint")
    assert client.get(ADDRESS, headers={"if-none-match": answer.headers["ETag"]}).status_code == 200


def test_one_story_has_one_name_in_all_feeds(client, cast, feed):
    above = client.get(reverse("tag-feed", args=["category", "Harbours"]))
    other = ElementTree.fromstring(above.content)
    assert other.findtext("entry/id", namespaces=ATOM) == feed().findtext(
        "entry/id", namespaces=ATOM
    )
    assert other.findtext("id", namespaces=ATOM) != feed().findtext("id", namespaces=ATOM)


def test_it_asks_as_often_for_thirty_stories_as_for_one(
    client, cast, django_assert_max_num_queries
):
    fill_shelf(60, cast.rook, cast.general, cast.category)
    with django_assert_max_num_queries(10):
        assert len(titles(ElementTree.fromstring(client.get(ADDRESS).content))) == 30
