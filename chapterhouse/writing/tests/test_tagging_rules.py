"""What the archive asks of the tags of a story, and what is asked back."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from chapterhouse.archive.models import Archive
from chapterhouse.stories.models import StoryTag
from chapterhouse.tags.models import Tag
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.testing import make_pen_name, make_published
from chapterhouse.writing.tagging import missing_kinds, take_tags
from chapterhouse.writing.tests.tagged import (
    TagForm,
    make_kind,
    names_of,
    sent_form,
    take,
    wrong,
)


@pytest.fixture
def wren(db):
    return make_pen_name("Wren")


@pytest.fixture
def story(wren):
    return make_published("Salt", wren)


@pytest.fixture
def free(db):
    return make_kind("tag", "free", authors_may_add=True, position=9)


@pytest.fixture
def places(db):
    """So many that they are typed."""
    kind = make_kind("category", "category", position=1)
    for number in range(31):
        Tag.create(kind, f"Place {number}")
    return kind


@pytest.fixture
def people(db):
    kind = make_kind("character", "character", position=0)
    for number in range(31):
        Tag.create(kind, f"Somebody {number}")
    return kind


def test_a_kind_that_every_story_has_is_asked_for(story, free):
    free.is_required = True
    free.save()
    assert "Choose at least one" in wrong(story, {"tag": " , "})
    assert sent_form(story, {"tag": ""}, demands=False).is_valid()
    assert missing_kinds(story) == [free]


def test_there_is_a_most_of_a_kind(story, wren, free):
    free.most = 2
    free.save()
    assert "At most 2 of these fit on a story; there are 3." in wrong(story, {"tag": "a, b, c"})
    take(story, wren, tag="a, b, A")
    assert missing_kinds(story) == []


def test_and_of_all_kinds_together(story, free):
    genre = Tag.create(make_kind("genre"), "Drama")
    sent = {"tag": "a, b", "genre": [str(genre.pk)]}
    said = wrong(story, sent, archive=Archive(most_tags=2))
    assert said == "A story has at most 2 tags in all; there are 3."
    assert sent_form(story, sent, archive=Archive(most_tags=0)).is_valid()


def test_what_an_old_story_has_beyond_may_stay_but_not_grow(story, wren, free):
    take(story, wren, tag="a, b, c")
    free.most = 2
    free.save()
    take(story, wren, tag="c, b, a")
    assert "At most 3" in wrong(story, {"tag": "a, b, c, d"})


def test_a_locked_one_is_refused_and_what_is_below_it_offered(story, wren, places):
    above, below = Tag.create(places, "Harbours", is_locked=True), Tag.create(places, "Quay")
    add_parent(below, above)
    said = wrong(story, {"category": "Harbours"})
    assert said == "“Harbours” takes no stories. Choose one of what is below it."
    form = sent_form(story, {"category": "harbours"})
    assert 'name="tags-category-means-0" value="Quay"' in str(form)


def test_a_locked_box_cannot_be_ticked(story):
    kind = make_kind("category", "category")
    above, below = Tag.create(kind, "Harbours", is_locked=True), Tag.create(kind, "Quay")
    add_parent(below, above)
    drawn = str(TagForm(noun=story))
    assert "Harbours" in drawn
    assert drawn.count('type="checkbox"') == 1
    form = sent_form(story, {"category": [str(above.pk)]})
    assert form.is_valid()
    assert not form.cleaned_data["tags-category"].choices


def test_what_a_story_carries_stays_though_locked_ambiguous_or_a_synonym(story, wren, people):
    locked = Tag.create(people, "Locked", is_locked=True)
    vague = Tag.create(people, "Vague", is_ambiguous=True)
    old = Tag.create(people, "Old")
    make_synonym(old, Tag.create(people, "New"))
    for position, tag in enumerate((locked, vague, old)):
        StoryTag.objects.create(story=story, tag=tag, position=position)
    take(story, wren, character="vague, Locked, Old")
    assert names_of(story) == ["Vague", "Locked", "Old"]


def test_an_ambiguous_one_asks_which_is_meant(story, people):
    vague = Tag.create(people, "Harry", is_ambiguous=True)
    for name in ("Harry of the Quay", "Harry the Lamp"):
        add_parent(Tag.create(people, name), vague)
    assert wrong(story, {"character": "harry"}) == "Which “harry” do you mean?"
    drawn = str(sent_form(story, {"character": "harry"}))
    assert 'value="Harry of the Quay"' in drawn
    assert 'value="Harry the Lamp"' in drawn
    assert "leave it out" in drawn
    assert 'value="harry"' in drawn


def answered(story, typed, asked, answer):
    sent = QueryDict(mutable=True)
    sent["tags-character"] = typed
    sent.setlist("tags-character-asked", asked)
    for place, one in enumerate(answer):
        sent[f"tags-character-means-{place}"] = one
    return TagForm(sent, noun=story)


def test_an_answer_takes_the_place_of_the_name(story, wren, people):
    form = answered(story, "Somebody 3, Some, Odd", ["Some", "Odd"], ["Somebody 4", ""])
    assert form.is_valid()
    take_tags(story, form.cleaned_data, by=wren.member)
    assert names_of(story) == ["Somebody 3", "Somebody 4"]


def test_an_answer_to_what_is_no_longer_there_is_nothing(story, people):
    form = answered(story, "Somebody 3", ["Some"], ["Somebody 4"])
    assert form.is_valid()
    assert [one.typed for one in form.cleaned_data["tags-character"].choices] == ["Somebody 3"]


def test_two_of_one_name_are_told_apart_by_number(story, wren, people):
    _one, other = Tag.create(people, "Sam"), Tag.create(people, "Sam")
    assert wrong(story, {"character": "sam"}) == "Which “sam” do you mean?"
    take(story, wren, character=f"sam #{other.pk}")
    assert story.taggings.get().tag == other
    assert TagForm(noun=story)["tags-character"].value() == f"Sam #{other.pk}"


def test_the_one_spelled_exactly_so_is_meant(story, wren, people):
    exact = Tag.create(people, "Noël")
    Tag.create(people, "Noel")
    take(story, wren, character="Noël")
    assert story.taggings.get().tag == exact


def test_the_one_at_home_in_the_chosen_categories_is_meant(story, wren, people, places):
    quay, lantern = Tag.create(places, "Quay"), Tag.create(places, "Lantern")
    here, there = Tag.create(people, "Sam"), Tag.create(people, "Sam")
    here.homes.add(quay)
    there.homes.add(lantern)
    take(story, wren, character="sam", category="Lantern")
    assert there in [tagging.tag for tagging in story.taggings.all()]


def test_a_character_from_elsewhere_is_taken_and_told(story, wren, people, places):
    Tag.create(places, "Quay")
    stranger = Tag.create(people, "Sam")
    stranger.homes.add(Tag.create(places, "Lantern"))
    taken = take(story, wren, character="sam", category="quay")
    assert [tag.name for tag in story.tags.all()] == ["Quay", "Sam"]
    assert taken.told() == [
        "“sam” is at home in Lantern, and the story is not. It stays as you chose."
    ]
    assert take(story, wren, character="Sam", category="Quay").told() == []


def test_an_unknown_name_is_asked_about_where_authors_add_none(story, people):
    Tag.create(people, "Wilhelmina")
    said = wrong(story, {"character": "Wilhelmine"})
    assert said == "There is no “Wilhelmine” here. Did you mean one of these?"
    assert 'value="Wilhelmina"' in str(sent_form(story, {"character": "Wilhelmine"}))
    assert wrong(story, {"character": "Zzyzx"}) == (
        "There is no “Zzyzx” here. Choose a name from the list."
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x" * 151, "too long for a tag"),
        ("<script>", "No tag has the sign"),
        ("sea\u202eelttah", "signs that nobody can see"),
        ("\u0301\u0302\u0303", "has no letters"),
        ("...", "has no letters"),
        ("a" + "\u0301\u0302\u0303\u0304\u0305\u0306\u0307", "too many accents"),
        ("a\x00b", "signs that nobody can see"),
        ("x" * 30_000, "too long for a list"),
        (",".join(f"t{number}" for number in range(400)), "400 names"),
    ],
)
def test_what_no_tag_may_be_called_is_said_and_stays_typed(story, free, name, said):
    form = sent_form(story, {"tag": name})
    assert said in form.errors["tags-tag"].as_text()
    assert form["tags-tag"].value() == name
    assert not Tag.objects.exists()


def test_questions_are_not_more_for_more_tags(story, wren, people, places, free):
    home = Tag.objects.get(name="Place 1")
    for tag in people.tags.all():
        tag.homes.add(home)

    def asked(count, start):
        sent = {
            "character": ", ".join(f"Somebody {number}" for number in range(start, start + count)),
            "category": ", ".join(f"Place {number}" for number in range(start, start + count)),
            "tag": ", ".join(f"New {number}" for number in range(start, start + count)),
        }
        with CaptureQueriesContext(connection) as questions:
            take(story, wren, **sent)
        return len(questions)

    asked(1, 0)
    assert asked(10, 12) <= asked(1, 3) <= 45


def test_nor_for_more_names_that_nobody_knows(story, people):
    def asked(count):
        with CaptureQueriesContext(connection) as questions:
            wrong(story, {"character": ", ".join(f"Nobody {'x' * n}" for n in range(count))})
        return len(questions)

    assert asked(40) <= asked(6)
