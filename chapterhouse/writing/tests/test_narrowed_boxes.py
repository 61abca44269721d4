"""Boxes of characters that follow the categories chosen in the same form."""

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.urls import reverse

from chapterhouse.stories.drafting.writing import Place
from chapterhouse.stories.models import Draft
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent
from chapterhouse.testing import make_pen_name, make_published
from chapterhouse.writing.drafts.keeping import OpenDraft, fill
from chapterhouse.writing.tagging.building import MOST_BOXES
from chapterhouse.writing.tests.tagged import TagForm, make_kind, names_of, sent_form, take


@pytest.fixture
def wren(db):
    cache.clear()
    return make_pen_name("Wren")


@pytest.fixture
def story(wren):
    return make_published("Salt", wren)


@pytest.fixture
def coast(db):
    return Tag.create(make_kind("category", Kind.Part.CATEGORY), "Coast")


@pytest.fixture
def inland(coast):
    return Tag.create(coast.kind, "Inland")


@pytest.fixture
def people(coast, inland):
    """Ebb lives at the coast, Fern inland, Gale everywhere."""
    kind = make_kind("character", Kind.Part.CHARACTER, position=2)
    ebb, fern, gale = (Tag.create(kind, name) for name in ("Ebb", "Fern", "Gale"))
    ebb.homes.add(coast)
    fern.homes.add(inland)
    return ebb, fern, gale


def parted(form):
    """What is drawn of the boxes of characters: before the fold, and in it."""
    here, _, elsewhere = str(form["tags-character"]).partition("<details")
    return here, elsewhere


def test_who_lives_in_other_categories_is_folded_away(story, wren, coast, people):
    take(story, wren, category=[str(coast.pk)])
    here, elsewhere = parted(TagForm(noun=story))
    assert "Ebb" in here
    assert "Gale" in here
    assert "Fern" in elsewhere
    assert "Ebb" not in elsewhere


def test_before_a_category_is_chosen_all_are_shown(story, people):
    here, elsewhere = parted(TagForm(noun=story))
    assert all(tag.name in here for tag in people)
    assert "hidden" in elsewhere


def test_what_is_ticked_is_never_folded_away(story, wren, coast, people):
    take(story, wren, category=[str(coast.pk)], character=[str(people[1].pk)])
    assert "Fern" in parted(TagForm(noun=story))[0]
    assert names_of(story) == ["Coast", "Fern"]


def test_who_lives_above_the_category_is_there_too(story, wren, coast, people):
    harbour = Tag.create(coast.kind, "Harbour")
    add_parent(harbour, coast)
    form = sent_form(story, {"category": [str(harbour.pk)]})
    here, elsewhere = parted(form)
    assert "Ebb" in here
    assert "Fern" in elsewhere


def test_a_form_shown_again_follows_what_was_sent(story, wren, inland, people):
    here, elsewhere = parted(sent_form(story, {"category": [str(inland.pk)]}))
    assert "Fern" in here
    assert "Ebb" in elsewhere


def test_a_form_put_back_from_a_draft_follows_the_draft(story, wren, inland, people):
    form = TagForm(noun=story)
    row = Draft(author=wren.member, version=1, fields={"tags-category": [str(inland.pk)]})
    fill(form, OpenDraft(row, Place(None, None)))
    assert "Ebb" in parted(form)[1]


def test_categories_that_are_typed_narrow_as_well(story, wren, inland, people):
    Kind.objects.filter(name="category").update(authors_may_add=True)
    form = TagForm(QueryDict("tags-category=inland, Nowhere"), noun=story)
    assert "Ebb" in parted(form)[1]


def test_while_one_ticks_the_page_asks_who_is_away(client, wren, coast, people):
    client.force_login(wren.member)
    boxes = {"box": [tag.pk for tag in people] + ["x"]}
    ask = {"data": boxes | {"within": [coast.pk]}}
    assert client.get(reverse("tags-away"), **ask).json() == {"away": [str(people[1].pk)]}
    assert client.get(reverse("tags-away"), boxes).json() == {"away": []}
    client.logout()
    assert client.get(reverse("tags-away"), **ask).status_code == 404


def test_more_than_are_taken_in_at_a_glance_are_looked_for_by_name(story, people):
    kind = people[0].kind
    for number in range(MOST_BOXES - 3):
        Tag.create(kind, f"Guest {number}")
    assert str(TagForm(noun=story)).count('name="tags-character"') == MOST_BOXES == 12
    Tag.create(kind, "One too many")
    assert str(TagForm(noun=story)).count('name="tags-character"') == 1
