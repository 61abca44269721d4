"""Relationships that a story is about, and those that it holds besides."""

import pytest

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.stories.models import Chapter, Series
from chapterhouse.tags.models import Tag
from chapterhouse.testing import make_pen_name, make_published
from chapterhouse.writing.tagging import initial_tags, take_tags
from chapterhouse.writing.tests.tagged import TagForm, make_kind

MAIN, SIDE = "tags-pairing", "side-tags-pairing"


@pytest.fixture
def wren(db):
    return make_pen_name("Wren")


@pytest.fixture
def story(wren):
    return make_published("Salt", wren)


@pytest.fixture
def couples(db):
    return make_kind("pairing", "relationship", authors_may_add=True)


def take(story, wren, main, side):
    form = TagForm({MAIN: main, SIDE: side}, noun=story)
    assert form.is_valid(), form.errors
    return take_tags(story, form.cleaned_data, by=wren.member)


def pairings(story):
    return [(row.tag.name, row.is_side) for row in story.taggings.select_related("tag")]


def test_a_story_says_what_it_is_about_and_what_it_holds_besides(story, wren, couples):
    taken = take(story, wren, "Mara/Ivo", "Sam/Lil, Ann & Bo")
    assert pairings(story) == [("Mara/Ivo", False), ("Sam/Lil", True), ("Ann & Bo", True)]
    assert "Sam/Lil" in " ".join(taken.told())


def test_both_fields_come_back_as_they_were(story, wren, couples):
    take(story, wren, "Mara/Ivo", "Sam/Lil")
    initial = initial_tags(story)
    assert (initial[MAIN].line, initial[SIDE].line) == ("Mara/Ivo", "Sam/Lil")
    before = Change.objects.count()
    take(story, wren, "Mara/Ivo", "Sam/Lil")
    assert Change.objects.count() == before


def test_a_pairing_moves_from_one_to_the_other(story, wren, couples):
    take(story, wren, "Mara/Ivo, Sam/Lil", "")
    Outbox.objects.all().delete()
    take(story, wren, "Mara/Ivo", "Sam/Lil")
    assert pairings(story) == [("Mara/Ivo", False), ("Sam/Lil", True)]
    assert Outbox.objects.filter(noun="story", key=story.pk).exists()
    change = Change.objects.filter(verb="tag").latest("pk")
    assert (change.before.get("side"), change.after["side"]) == (None, ["Sam/Lil"])


def test_what_stands_in_both_is_what_it_is_about(story, wren, couples):
    take(story, wren, "Mara/Ivo", "mara/ivo, Sam/Lil")
    assert pairings(story) == [("Mara/Ivo", False), ("Sam/Lil", True)]
    assert Tag.objects.filter(kind=couples).count() == 2


def test_whichever_field_stands_first(story, wren, couples):
    form = TagForm({MAIN: "a/b", SIDE: "a/b"}, noun=story)
    assert form.is_valid()
    turned = {name: form.cleaned_data[name] for name in (SIDE, MAIN)}
    take_tags(story, turned, by=wren.member)
    assert pairings(story) == [("a/b", False)]


def test_both_together_are_not_more_than_fit(story, couples):
    couples.most = 2
    couples.save()
    form = TagForm({MAIN: "a/b, c/d", SIDE: "e/f"}, noun=story)
    assert "At most 2" in str(form.errors[SIDE])
    assert TagForm({MAIN: "a/b", SIDE: "e/f"}, noun=story).is_valid()


def test_where_one_is_asked_for_it_is_what_the_story_is_about(story, couples):
    couples.is_required = True
    couples.save()
    form = TagForm({MAIN: "", SIDE: "e/f"}, noun=story)
    assert not form.is_valid()
    assert list(form.errors) == [MAIN]


def test_a_name_that_is_unclear_is_asked_about_where_it_stands(story, db):
    closed = make_kind("pairing", "relationship")
    for number in range(14):
        Tag.create(closed, f"A{number}/B")
    form = TagForm({MAIN: "A1/B", SIDE: "A1/C"}, noun=story)
    assert list(form.errors) == [SIDE]
    assert 'name="side-tags-pairing-means-0"' in form.as_p()


def test_boxes_are_ticked_on_both_sides(story, wren, db):
    few = make_kind("pairing", "relationship")
    one, other = Tag.create(few, "A/B"), Tag.create(few, "C/D")
    take(story, wren, [str(one.pk)], [str(other.pk)])
    assert pairings(story) == [("A/B", False), ("C/D", True)]
    assert initial_tags(story)[SIDE].ticked == [str(other.pk)]


def test_only_a_storys_relationships_have_a_side(story, couples):
    make_kind("genre", authors_may_add=True)
    assert [name for name in TagForm(noun=story).fields if name.startswith("side")] == [SIDE]
    for noun in (Series(), Chapter()):
        assert not [name for name in TagForm(noun=noun).fields if name.startswith("side")]


def test_side_ones_follow_the_categories_too(story, couples):
    make_kind("category", "category", authors_may_add=True)
    widget = TagForm(noun=story, prefix="x").fields[SIDE].widget
    context = widget.get_context("x-side-tags-pairing", "", {})
    assert context["narrowed_by"] == ["x-tags-category"]
