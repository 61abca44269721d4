"""Whom a relationship joins, in which order, and what binds them."""

from importlib import import_module

import pytest
from django.apps import apps

from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.casting import catch_up, relationships_of, set_cast
from chapterhouse.tags.couples import couple_in
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import make_synonym

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return kind("character")


@pytest.fixture
def couples():
    return kind("relationship")


def kind(part):
    return Kind.objects.create(name=part, title=part, plural=part, part=part)


def add(kind, name):
    return add_tags(kind, [name], by=None)[name]


def cast_of(tag):
    return [(seat.called, seat.who.name if seat.who else None) for seat in seats(tag)]


def seats(tag):
    return tag.cast.select_related("character__synonym_of")


@pytest.mark.parametrize(
    ("name", "bond", "names"),
    [
        ("Mara Quill/Ivo Tarn", "romantic", ("Mara Quill", "Ivo Tarn")),
        ("Mara / Ivo ／ Sam", "romantic", ("Mara", "Ivo", "Sam")),
        ("Mara x Ivo", "romantic", ("Mara", "Ivo")),
        ("Mara × Ivo", "romantic", ("Mara", "Ivo")),
        ("Mara & Ivo", "platonic", ("Mara", "Ivo")),
        ("Mara&Ivo", "platonic", ("Mara", "Ivo")),
        ("Mara/Ivo & Sam", "romantic", ("Mara", "Ivo", "Sam")),
        ("Robin (Sun/Moon)/Max", "romantic", ("Robin (Sun/Moon)", "Max")),
        ("Mara/Mara", "romantic", ("Mara", "Mara")),
    ],
)
def test_the_name_says_whom_it_joins(name, bond, names):
    couple = couple_in(name)
    assert (couple.bond, couple.names) == (bond, names)


@pytest.mark.parametrize("name", ["Quillarn", "Max", "Alex", "/", "Mara/", "", "(a/b)", "x"])
def test_another_name_says_nothing(name):
    assert couple_in(name) is None


def test_a_relationship_knows_its_characters_in_order(people, couples):
    add(people, "Ivo Tarn"), add(people, "Mara Quill")
    both = add(couples, "Mara Quill/Ivo Tarn")
    assert cast_of(both) == [("Mara Quill", "Mara Quill"), ("Ivo Tarn", "Ivo Tarn")]
    assert both.bond == Tag.Bond.ROMANTIC


def test_the_order_and_the_bond_make_others(people, couples):
    names = ["Mara/Ivo", "Ivo/Mara", "Mara & Ivo"]
    tags = add_tags(couples, names, by=None)
    assert len({tag.pk for tag in tags.values()}) == 3
    assert [tags[name].bond for name in names] == ["romantic", "romantic", "platonic"]


def test_whoever_is_not_known_yet_is_seated_when_they_come(people, couples):
    both = add(couples, "Mara/Ivo")
    assert cast_of(both) == [("Mara", None), ("Ivo", None)]
    add(people, "Ivo")
    assert cast_of(both) == [("Mara", None), ("Ivo", "Ivo")]


def test_another_name_of_a_character_means_the_character(people, couples):
    mara, red = add(people, "Mara"), add(people, "The Red Captain")
    make_synonym(red, mara)
    both = add(couples, "The Red Captain/Ivo")
    assert cast_of(both)[0] == ("The Red Captain", "Mara")


def test_a_merged_character_is_read_as_what_stands_for_it(people, couples):
    mara, red = add(people, "Mara"), add(people, "The Red Captain")
    both = add(couples, "The Red Captain/Ivo")
    make_synonym(red, mara)
    assert cast_of(both)[0][1] == "Mara"
    assert list(Tag.objects.filter(relationships_of(mara))) == [both]


def test_of_two_with_one_name_whoever_lives_there_is_meant(people, couples):
    worlds = kind("category")
    sea, hill = add(worlds, "Sea"), add(worlds, "Hill")
    for home in (sea, hill):
        Tag.create(people, "Sam").homes.add(home)
    both = Tag.create(couples, "Sam/Ivo")
    both.homes.add(hill)
    catch_up()
    assert [home.name for home in seats(both)[0].who.homes.all()] == ["Hill"]


def test_of_two_with_one_name_and_nothing_to_tell_them_nobody_is_seated(people, couples):
    Tag.create(people, "Sam"), Tag.create(people, "Sam")
    assert cast_of(add(couples, "Sam/Ivo"))[0] == ("Sam", None)


def test_a_bracket_that_tells_people_apart_may_be_missing(people, couples):
    sam = add(people, "Sam")
    assert seats(add(couples, "Sam (Sea)/Ivo"))[0].who == sam


def test_who_is_ambiguous_is_nobody(people, couples):
    sam = add(people, "Sam")
    sam.is_ambiguous = True
    sam.save()
    assert cast_of(add(couples, "Sam/Ivo"))[0] == ("Sam", None)


def test_an_archivist_says_who_is_in_a_relationship_of_another_name(people, couples):
    mara, ivo = add(people, "Mara"), add(people, "Ivo")
    ship = add(couples, "Quillarn")
    set_cast(ship, [ivo, mara], Tag.Bond.ROMANTIC)
    catch_up()
    assert cast_of(ship) == [("Ivo", "Ivo"), ("Mara", "Mara")]


def test_adding_many_asks_as_often_as_adding_two(people, couples, django_assert_max_num_queries):
    add(people, "A7")
    with django_assert_max_num_queries(30):
        add_tags(couples, [f"A{n}/B{n}" for n in range(100)], by=None)


def test_those_that_were_there_before_are_read_too(people, couples):
    both = Tag.create(couples, "Mara/Ivo")
    import_module("chapterhouse.tags.migrations.0007_relationships").fill(apps, None)
    both.refresh_from_db()
    assert (both.bond, cast_of(both)) == ("romantic", [("Mara", None), ("Ivo", None)])
