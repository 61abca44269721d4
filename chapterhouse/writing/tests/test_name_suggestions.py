"""Pen names that are suggested to who names somebody."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from chapterhouse.members.models import Block, PenName
from chapterhouse.testing import make_pen_name, make_published
from chapterhouse.writing.names import called


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


@pytest.fixture
def wren(client, db):
    wren = make_pen_name("Wren")
    client.force_login(wren.member)
    return wren


def ask(client, q):
    return client.get(reverse("suggest-names"), {"q": q}).json()["suggestions"]


def names(client, q):
    return [one["name"] for one in ask(client, q)]


def test_names_that_begin_so_the_one_of_most_stories_first(client, wren):
    make_pen_name("Finch")
    finley = make_pen_name("Fínley")
    make_published("Salt", finley).recount_around()
    assert ask(client, "FIN") == [
        {"value": "Fínley", "name": "Fínley", "detail": "1 story"},
        {"value": "Finch", "name": "Finch", "detail": "0 stories"},
    ]
    assert names(client, "finc") == ["Finch"]


def test_a_single_letter_is_too_little(client, wren):
    make_pen_name("Finch")
    assert names(client, "f") == []


def test_ones_own_are_not_among_them_nor_the_locked_nor_lost_ones(client, wren):
    make_pen_name("Finch", is_active=False)
    PenName.create(None, "Fin of old")
    PenName.create(wren.member, "Finery")
    assert names(client, "fin") == []


def test_who_keeps_the_asking_away_is_not_suggested(client, wren):
    finch = make_pen_name("Finch")
    Block.objects.create(member=finch.member, blocked=wren.member, met_as=wren)
    assert names(client, "finch") == []


def test_of_several_names_only_the_one_that_is_closed_is_missing(client, wren):
    """Else what is missing would tell which names are one member's."""
    finch = make_pen_name("Finch")
    finery = PenName.create(finch.member, "Finery")
    Block.objects.create(member=finch.member, blocked=wren.member, met_as=wren, under=finery)
    assert names(client, "fin") == ["Finch"]


def test_whom_one_keeps_away_oneself_is_missing_by_the_name_that_was_met(client, wren):
    finch = make_pen_name("Finch")
    PenName.create(finch.member, "Finery")
    Block.objects.create(member=wren.member, blocked=finch.member, met_as=finch)
    assert names(client, "fin") == ["Finery"]


def test_names_that_several_have_are_given_by_their_addresses(client, wren):
    one, other = make_pen_name("Finch"), PenName.create(make_pen_name("Rook").member, "Finch")
    found = ask(client, "finch")
    assert {place["value"] for place in found} == {one.address, other.address}
    assert called(other.address) == [other]


def test_it_is_for_members(client, db):
    assert client.get(reverse("suggest-names"), {"q": "fin"}).status_code == 404
