"""Synonyms, former addresses and other spellings lead to a tag's page for ever."""

import pytest
from django.urls import reverse

from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.addresses import found_at
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import make_synonym
from chapterhouse.tags.renaming import give_address, rename

HERE, FOR_EVER, WHICH = 200, 301, 300


@pytest.fixture
def people(cast):
    return Kind.objects.create(
        name="character", title="Character", plural="Characters", part="character"
    )


@pytest.fixture
def couples(cast):
    return Kind.objects.create(
        name="pairing", title="Pairing", plural="Pairings", part="relationship"
    )


def ask(client, kind, address, **query):
    return client.get(reverse("tag", args=[kind, address]), query)


def leads_to(answer, tag, query=""):
    return (answer.status_code, answer.headers["Location"]) == (
        FOR_EVER,
        tag.get_absolute_url() + query,
    )


def test_a_former_address_leads_to_the_tag(client, people):
    mara = Tag.create(people, "Mara")
    rename(mara, "Mara Quill", by=None)
    assert leads_to(ask(client, "character", "Mara"), mara)
    assert leads_to(ask(client, "character", "MARA", page=2), mara, "?page=2")


def test_and_on_to_what_stands_for_it_later(client, people):
    mara, red = Tag.create(people, "Mara"), Tag.create(people, "Red")
    rename(red, "The Red Captain", by=None)
    make_synonym(red, mara)
    for address in ("Red", "The Red Captain", "red"):
        assert leads_to(ask(client, "character", address), mara)


def test_a_tag_that_has_the_address_comes_before_one_that_had_it(client, people):
    mara = Tag.create(people, "Mara")
    rename(mara, "Mara Quill", by=None)
    other = Tag.create(people, "Mara")
    assert leads_to(ask(client, "character", "Mara"), mara)
    assert ask(client, "character", other.address).status_code == HERE


def test_a_tag_of_another_kind_now_is_found_from_the_old_one(client, people):
    storm = Tag.create(people, "Storm")
    give_address(storm, kind=Kind.objects.create(name="weather", title="W", plural="W"))
    assert leads_to(ask(client, "character", "Storm"), storm)
    assert leads_to(ask(client, "character", "storm"), storm)


@pytest.mark.parametrize("typed", ["mara~ivo", "Mara ~ Ivo", "MARA~IVO", "Mara x Ivo", "mara×ivo"])
def test_a_pairing_is_found_however_it_is_spelled(client, couples, typed):
    both = add_tags(couples, ["Mara/Ivo", "Mara & Ivo"], by=None)["Mara/Ivo"]
    assert leads_to(ask(client, "pairing", typed), both)


def test_a_name_with_signs_that_no_address_takes_is_found_in_any_case(client, people):
    who = Tag.create(people, "Who?")
    assert leads_to(ask(client, "character", "who~"), who)


def test_where_two_are_called_so_the_page_asks(client, people):
    sea, hill = (Tag.create(people, "Sam") for _ in range(2))
    sea.homes.add(Tag.create(Kind.objects.create(name="world", title="W", plural="W"), "The Sea"))
    answer = ask(client, "character", "sam")
    assert answer.status_code == WHICH
    for words in ("Which “sam” do you mean?", "The Sea", hill.get_absolute_url()):
        assert words in answer.text
    assert ask(client, "character", "Sam").status_code == HERE


def test_its_feed_moves_with_it(client, people):
    mara = Tag.create(people, "Mara")
    rename(mara, "Mara Quill", by=None)
    answer = client.get(reverse("tag-feed", args=["character", "mara"]))
    assert answer.headers["Location"] == reverse("tag-feed", args=["character", "Mara Quill"])


def test_its_own_address_asks_for_no_other(client, people, django_assert_num_queries):
    mara = Tag.create(people, "Mara")
    with django_assert_num_queries(1):
        assert found_at("character", "Mara", Tag.objects.select_related("synonym_of")).tag == mara
