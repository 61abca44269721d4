"""A tag's former addresses lead to it for ever."""

import pytest

from chapterhouse.members.models import Change
from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.casting import catch_up
from chapterhouse.tags.finding import find_tags
from chapterhouse.tags.models import FormerTagAddress, Kind, Tag
from chapterhouse.tags.renaming import give_address, rename

pytestmark = pytest.mark.django_db


@pytest.fixture
def genres():
    return Kind.objects.create(name="genre", title="Genre", plural="Genres")


def test_a_renamed_tag_has_a_new_address_and_keeps_the_old_one(genres):
    tag = Tag.create(genres, "Angst")
    rename(tag, "Heartache", by=None)
    tag.refresh_from_db()
    assert (tag.name, tag.folded, tag.address) == ("Heartache", "heartache", "Heartache")
    assert [one.address for one in tag.former_addresses.all()] == ["Angst"]


def test_it_is_found_by_its_new_name(genres):
    tag = Tag.create(genres, "Angst")
    rename(tag, "Heartache", by=None)
    assert find_tags(genres, "heart", 5) == [tag]
    assert find_tags(genres, "angst", 5) == []


def test_nobody_else_takes_a_former_address(genres):
    rename(Tag.create(genres, "Angst"), "Heartache", by=None)
    assert Tag.create(genres, "Angst").address == "Angst~2"


def test_a_new_tag_that_an_author_adds_leaves_it_too(genres):
    rename(Tag.create(genres, "Angst"), "Heartache", by=None)
    assert add_tags(genres, ["Angst"], by=None)["Angst"].address == "Angst~2"


def test_renamed_back_it_has_its_address_again(genres):
    tag = Tag.create(genres, "Angst")
    rename(tag, "Heartache", by=None)
    rename(tag, "Angst", by=None)
    assert tag.address == "Angst"
    assert [one.address for one in tag.former_addresses.all()] == ["Heartache"]


def test_another_case_of_its_name_keeps_no_two(genres):
    tag = Tag.create(genres, "angst")
    rename(tag, "Angst", by=None)
    rename(tag, "angst", by=None)
    assert (tag.address, tag.former_addresses.count()) == ("angst", 1)


def test_in_another_kind_the_old_kind_still_leads_to_it(genres):
    tag, moods = Tag.create(genres, "Angst"), Kind.objects.create(name="mood", title="", plural="")
    give_address(tag, kind=moods)
    assert (tag.kind, tag.address) == (moods, "Angst")
    assert FormerTagAddress.objects.get(kind=genres, address="Angst").tag == tag


def test_it_is_written_down_who_renamed_it(genres):
    tag = Tag.create(genres, "Angst")
    rename(tag, "Heartache", by=None, why="the old one is a genre of films")
    change = Change.objects.get(verb="rename")
    assert (change.before["name"], change.after["name"]) == ("Angst", "Heartache")
    assert change.why == "the old one is a genre of films"


def test_a_relationship_reads_its_new_name():
    couples = Kind.objects.create(name="pairing", title="", plural="", part="relationship")
    both = add_tags(couples, ["Mara/Ivo"], by=None)["Mara/Ivo"]
    rename(both, "Mara & Sam", by=None)
    assert [seat.called for seat in both.cast.all()] == ["Mara", "Sam"]
    assert both.bond == "platonic"
    rename(both, "The Two", by=None)
    catch_up()
    assert [seat.called for seat in both.cast.all()] == ["Mara", "Sam"]
