"""What is suggested to somebody who is typing the name of a tag."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.testing import make_pen_name
from chapterhouse.writing.tagging import views


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


@pytest.fixture
def wren(client, db):
    wren = make_pen_name("Wren")
    client.force_login(wren.member)
    return wren


def make_kind(name, part="other"):
    return Kind.objects.create(name=name, title=name.title(), plural=f"{name.title()}s", part=part)


@pytest.fixture
def kind(wren):
    return make_kind("character", Kind.Part.CHARACTER)


def ask(client, q, kind="character", **sent):
    answer = client.get(reverse("suggest-tags"), {"q": q, "kind": kind, **sent})
    return answer.json()["suggestions"]


def names(found):
    return [one["name"] for one in found]


def test_any_word_of_a_name_may_begin_so_and_the_widest_comes_first(client, kind):
    Tag.create(kind, "Harbour Lights", story_count=3)
    Tag.create(kind, "Northern Lights", story_count=12)
    Tag.create(kind, "Delight", story_count=90)
    assert names(ask(client, "LÍGH")) == ["Northern Lights", "Harbour Lights"]
    assert ask(client, "nor")[0]["detail"] == "12 stories"


def test_the_very_name_comes_before_wider_ones(client, kind):
    Tag.create(kind, "Ann", story_count=1)
    Tag.create(kind, "Annabel", story_count=500)
    assert names(ask(client, "ann")) == ["Ann", "Annabel"]


def test_a_synonym_gives_the_tag_that_stands_for_it(client, kind):
    canonical, synonym = Tag.create(kind, "Found Family"), Tag.create(kind, "Chosen Kin")
    make_synonym(synonym, canonical)
    (found,) = ask(client, "kin")
    assert (found["value"], found["detail"]) == ("Found Family", "also: Chosen Kin · 0 stories")
    assert len(ask(client, "")) == 1


def test_words_may_come_in_any_order_and_without_their_signs(client, kind):
    Tag.create(kind, "Hurt/Comfort (Slow)")
    assert names(ask(client, "comfort hu")) == ["Hurt/Comfort (Slow)"]
    assert names(ask(client, "hurt comfort")) == ["Hurt/Comfort (Slow)"]
    assert ask(client, "comfort zz") == []


def test_who_lives_in_the_chosen_categories_comes_first_and_others_are_marked(client, kind):
    places = make_kind("category", Kind.Part.CATEGORY)
    harbour, lantern = Tag.create(places, "Harbour"), Tag.create(places, "Lantern")
    quay = Tag.create(places, "Quay")
    add_parent(quay, harbour)
    here, there, anywhere = (
        Tag.create(kind, name, story_count=count)
        for name, count in (("Sam of Quay", 1), ("Sam the Lamp", 80), ("Sam Anybody", 3))
    )
    here.homes.add(harbour)
    there.homes.add(lantern)
    found = ask(client, "sam", within=[str(quay.pk)])
    assert names(found) == ["Sam Anybody", "Sam of Quay", "Sam the Lamp"]
    assert found[2]["detail"] == "from Lantern · 80 stories"
    assert names(ask(client, "sam", within=["quay, nowhere"])) == names(found)
    assert names(ask(client, "sam"))[0] == "Sam the Lamp"


def test_a_resident_is_suggested_however_many_wider_ones_there_are(client, kind):
    places = make_kind("category", Kind.Part.CATEGORY)
    quay, lantern = Tag.create(places, "Quay"), Tag.create(places, "Lantern")
    for number in range(12):
        Tag.create(kind, f"Sam {number}", story_count=50).homes.add(lantern)
    Tag.create(kind, "Sam Small").homes.add(quay)
    assert names(ask(client, "sam", within=[str(quay.pk)]))[0] == "Sam Small"


def test_names_that_several_have_are_told_apart(client, kind):
    one, other = Tag.create(kind, "Sam", story_count=2), Tag.create(kind, "Sam")
    assert [found["value"] for found in ask(client, "sam")] == [
        f"Sam #{one.pk}",
        f"Sam #{other.pk}",
    ]


def test_an_ambiguous_one_is_marked_and_a_locked_one_is_not_suggested(client, kind):
    Tag.create(kind, "Harry", is_ambiguous=True)
    Tag.create(kind, "Harrow", is_locked=True)
    assert [found["detail"] for found in ask(client, "har")] == ["could be several · 0 stories"]


def test_nothing_typed_gives_the_widest(client, kind):
    for number in range(12):
        Tag.create(kind, f"Somebody {number}", story_count=number)
    assert names(ask(client, ""))[:2] == ["Somebody 11", "Somebody 10"]
    assert len(ask(client, "")) == 10


@pytest.mark.parametrize("q", ["%", "_", "\x00", "('", "a" * 5000, "\U0010ffff", "ノ", " "])
def test_odd_input_finds_nothing_and_breaks_nothing(client, kind, q):
    Tag.create(kind, "Harbour")
    assert names(ask(client, q)) in ([], ["Harbour"])


def test_a_script_without_spaces_is_found_at_each_letter(client, kind):
    Tag.create(kind, "春の港")
    assert names(ask(client, "港")) == ["春の港"]


def test_a_beginning_that_thousands_share_is_answered_from_the_widest(client, kind, monkeypatch):
    monkeypatch.setattr("chapterhouse.tags.finding.WIDE", 3)
    monkeypatch.setattr("chapterhouse.lib.kept_questions._kept", {})
    for number in range(20):
        Tag.create(kind, f"Alternate {number}", story_count=number)
    Tag.create(kind, "Altar", story_count=2)
    assert names(ask(client, "alt"))[:2] == ["Alternate 19", "Alternate 18"]
    assert len(ask(client, "alt")) == 10


def test_a_name_that_no_tag_has_is_offered_as_a_new_one_where_authors_may_add(client, kind):
    Tag.create(kind, "Harbour Lights", story_count=3)
    assert names(ask(client, "harb")) == ["Harbour Lights"]
    Kind.objects.update(authors_may_add=True)
    found = ask(client, " harb  bell ") + ask(client, "harb")
    assert [(one["value"], one["detail"]) for one in found] == [
        ("harb bell", "new here"),
        ("Harbour Lights", "3 stories"),
        ("harb", "new here"),
    ]
    assert names(ask(client, "hárbour  LIGHTS")) == ["Harbour Lights"]
    assert ask(client, "…") == ask(client, "x" * 180) == []


def test_it_is_for_members(client, db):
    assert client.get(reverse("suggest-tags"), {"q": "a", "kind": "tag"}).status_code == 404


def test_a_kind_that_is_not_there_is_not_found(client, wren):
    assert client.get(reverse("suggest-tags"), {"q": "a", "kind": "x"}).status_code == 404


def test_who_asks_too_often_waits(client, kind, monkeypatch):
    monkeypatch.setattr(views, "MOST_A_MINUTE", 2)
    answers = [
        client.get(reverse("suggest-tags"), {"q": "a", "kind": "character"}).status_code
        for _ in range(3)
    ]
    assert answers == [200, 200, 429]


def test_it_asks_no_more_for_many(client, kind):
    def asked():
        ask(client, "some", within=[str(place.pk)])
        with CaptureQueriesContext(connection) as questions:
            ask(client, "some", within=[str(place.pk)])
        return len(questions)

    place = Tag.create(make_kind("category", Kind.Part.CATEGORY), "Quay")
    Tag.create(kind, "Somebody").homes.add(place)
    before = asked()
    for number in range(20):
        Tag.create(kind, f"Somebody {number}").homes.add(place)
    assert asked() == before <= 13
