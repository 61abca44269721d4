"""What the page of a tag tells: whom a relationship joins, who is meant, what else is near."""

from html import unescape

import pytest
from django.utils.html import strip_tags

from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent, make_synonym


@pytest.fixture
def people(cast):
    return Kind.objects.create(
        name="character", title="Character", plural="Characters", part="character", position=2
    )


@pytest.fixture
def couples(cast):
    kind = {"name": "pairing", "title": "Pairing", "plural": "Pairings", "part": "relationship"}
    return Kind.objects.create(position=3, **kind)


def shown(client, tag):
    return client.get(tag.get_absolute_url()).text


def told(client, tag):
    return " ".join(unescape(strip_tags(shown(client, tag))).split())


def carry(cast, tag, story=None):
    (story or cast.tide).taggings.create(tag=tag)
    (story or cast.tide).recount_around()


def test_a_relationship_names_its_characters_in_their_order(client, people, couples):
    add_tags(people, ["Mara", "Ivo"], by=None)
    tags = add_tags(couples, ["Mara/Ivo", "Ivo & Mara"], by=None)
    assert "Romantic: Mara / Ivo" in told(client, tags["Mara/Ivo"])
    assert "Friends, family, companions: Ivo & Mara" in told(client, tags["Ivo & Mara"])
    assert 'href="/tags/character/Mara/"' in shown(client, tags["Mara/Ivo"])


def test_it_leads_to_the_others_of_the_same_people(client, people, couples):
    add_tags(people, ["Mara", "Ivo"], by=None)
    tags = add_tags(couples, ["Mara/Ivo", "Mara & Ivo", "Mara/Sam"], by=None)
    page = told(client, tags["Mara/Ivo"])
    assert "The same people: Mara & Ivo" in page
    assert "Mara/Sam" not in page


def test_a_character_leads_to_its_relationships(client, people, couples):
    mara, red = (add_tags(people, [name], by=None)[name] for name in ("Mara", "Red"))
    tags = add_tags(couples, ["Mara/Ivo", "Red/Sam", "Ann/Bo"], by=None)
    make_synonym(red, mara)
    page = shown(client, mara)
    assert tags["Mara/Ivo"].get_absolute_url() in page
    assert tags["Red/Sam"].get_absolute_url() in page
    assert "Ann/Bo" not in page


def test_whoever_never_wants_to_meet_a_pairing_is_not_led_to_it(client, cast, people, couples):
    mara = add_tags(people, ["Mara"], by=None)["Mara"]
    pairing = add_tags(couples, ["Mara/Ivo"], by=None)["Mara/Ivo"]
    choose(cast.finch.member, pairing, "never")
    client.force_login(cast.finch.member)
    assert "Mara/Ivo" not in shown(client, mara)


def test_others_of_its_name_stand_on_its_page(client, cast, people):
    sea, hill = Tag.create(people, "Sam"), Tag.create(people, "Sam")
    hill.homes.add(cast.category)
    assert "Others of this name: Sam (Harbour Lights)" in told(client, sea)


def test_an_ambiguous_tag_asks_and_shows_only_what_says_no_more(client, cast, people):
    sam = Tag.create(people, "Sam", is_ambiguous=True)
    sea, hill = Tag.create(people, "Sam (Sea)"), Tag.create(people, "Sam (Hill)")
    for one in (sea, hill):
        add_parent(one, sam)
    carry(cast, sea, cast.salt)
    page = told(client, sam)
    assert "“Sam” could be several. Which do you mean?" in page
    assert page.index("Sam (Sea)") < page.index("Sam (Hill)")
    assert "Salt" not in page
    assert "Subscribe" not in page
    carry(cast, sam)
    page = told(client, sam)
    assert "Stories that say no more than “Sam”" in page
    assert "1 story" in page[page.index("Stories that say") :]
    assert "Tide" in page


def test_many_neighbours_are_folded_behind_the_widest(client, cast, people):
    for number in range(30):
        Tag.create(people, f"Nobody {number:02}").homes.add(cast.category)
    last = Tag.objects.get(name="Nobody 29")
    carry(cast, last)
    page = shown(client, cast.category)
    assert page.index("Nobody 29") < page.index("18 more") < page.index("Nobody 20")


def test_its_feed_is_announced_and_linked(client, cast):
    page = shown(client, cast.category)
    assert page.count('/tags/category/Harbour%20Lights/feed/"') == 2
    assert 'rel="alternate" type="application/atom+xml"' in page
