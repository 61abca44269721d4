"""The tags of a story as its author types and ticks them."""

import pytest
from django.http import QueryDict

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.stories.models import Series, Story
from chapterhouse.tags.models import Tag
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.testing import make_pen_name, make_published
from chapterhouse.writing.tagging import take_tags
from chapterhouse.writing.tests.tagged import TagForm, make_kind, names_of, sent_form, take


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
def genres(db):
    return make_kind("genre", "genre", position=3)


def test_names_with_commas_between_them_are_taken_in_their_order(story, wren, free):
    taken = take(story, wren, tag="slow burn, Found Family")
    assert names_of(story) == ["slow burn", "Found Family"]
    assert taken.told() == ["New tags here: slow burn, Found Family."]
    take(story, wren, tag="found family, Slow  Burn")
    assert names_of(story) == ["Found Family", "slow burn"]
    assert Tag.objects.count() == 2


def test_a_new_tag_is_found_at_once_and_its_maker_known(story, wren, free):
    take(story, wren, tag="slow burn")
    tag = Tag.objects.get()
    assert [word.beginning for word in tag.tag_words.all()] == ["slow burn", "burn"]
    assert tag.above.get().ancestor == tag
    assert Change.objects.get(verb="add").by == wren.member
    assert Outbox.objects.filter(noun="tag", key=tag.pk, event="add").exists()


def test_a_synonym_is_replaced_and_the_author_told(story, wren, free):
    canonical, synonym = Tag.create(free, "Found Family"), Tag.create(free, "Chosen Kin")
    make_synonym(synonym, canonical)
    taken = take(story, wren, tag="chosen kin, Found family")
    assert names_of(story) == ["Found Family"]
    assert taken.told() == ["“chosen kin” is called “Found Family” here."]
    assert take(story, wren, tag="chosen kin").told() == []


def test_counts_follow_also_above(story, wren, free):
    above, below = Tag.create(free, "Weather"), Tag.create(free, "Rain")
    add_parent(below, above)
    take(story, wren, tag="Rain")
    above.refresh_from_db()
    assert above.story_count == 1
    take(story, wren, tag="")
    above.refresh_from_db()
    assert above.story_count == 0


def test_what_changed_is_written_down_and_told(story, wren, free):
    take(story, wren, tag="a, b")
    take(story, wren, tag="b, c")
    change = Change.objects.get(verb="tag")
    assert (change.before, change.after) == ({"tags": ["a", "b"]}, {"tags": ["b", "c"]})
    assert Outbox.objects.filter(noun="story", key=story.pk, event="change").count() == 2


def test_few_fixed_ones_are_boxes(story, wren, genres):
    comedy, drama = Tag.create(genres, "Comedy"), Tag.create(genres, "Drama")
    synonym = Tag.create(genres, "Funny")
    make_synonym(synonym, comedy)
    form = TagForm(noun=story)
    assert str(form).count('type="checkbox"') == 2
    take(story, wren, genre=[str(drama.pk)])
    assert names_of(story) == ["Drama"]
    assert f'value="{drama.pk}" id="id_tags-genre_1" checked' in str(TagForm(noun=story))
    assert not sent_form(story, {"genre": ["999999"]}).is_valid()


def test_boxes_stand_as_the_tree_does(story, genres):
    above, other, below = (Tag.create(genres, name) for name in ("Above", "Other", "Below"))
    add_parent(below, above)
    drawn = str(TagForm(noun=story))
    assert drawn.index("Above") < drawn.index("Below") < drawn.index("Other")
    assert drawn.count('class="ticks-1"') == 1
    assert other.pk


def test_many_are_typed_though_nobody_adds_any(story, wren, genres):
    for number in range(31):
        Tag.create(genres, f"Genre {number}")
    assert 'type="text"' in str(TagForm(noun=story))
    take(story, wren, genre="genre 7")
    assert names_of(story) == ["Genre 7"]


def test_taking_again_what_is_there_changes_nothing(story, wren, free, genres):
    drama = Tag.create(genres, "Drama")
    take(story, wren, tag='b, a, "x, y"', genre=[str(drama.pk)])
    form = TagForm(noun=story)
    before = list(story.taggings.values_list())
    changes = Change.objects.count()
    take(story, wren, **{name[5:]: form[name].value() for name in form.fields})
    assert list(story.taggings.values_list()) == before
    assert Change.objects.count() == changes


def test_a_form_without_a_kind_leaves_its_tags_alone(story, wren, free, genres):
    Tag.create(genres, "Drama")
    take(story, wren, tag="a, b")
    form = sent_form(story, {"genre": []})
    del form.fields["tags-tag"]
    assert form.is_valid()
    take_tags(story, form.cleaned_data, by=wren.member)
    assert names_of(story) == ["a", "b"]


def test_a_story_that_is_not_saved_has_fields_too(free, genres):
    assert list(TagForm(noun=Story()).fields) == ["tags-tag"]


def test_a_chapter_has_its_warnings_only(story, wren, free):
    chapter = story.chapters.get()
    tag = Tag.create(make_kind("warning", "warning", is_required=True), "Drowning")
    assert list(TagForm(noun=chapter).fields) == ["tags-warning"]
    take(chapter, wren, warning=[str(tag.pk)])
    assert names_of(chapter) == ["Drowning"]
    take(chapter, wren, warning=[])
    assert names_of(chapter) == []


def test_a_series_has_tags_of_its_own_and_needs_none(wren, free):
    free.is_required = True
    free.save()
    series = Series.objects.create(title="Tides", owner=wren)
    take(series, wren, tag="sea, sand")
    assert sorted(names_of(series)) == ["sand", "sea"]
    take(series, wren, tag="")
    assert names_of(series) == []


def test_within_a_form_that_has_a_prefix(story, wren, free, genres):
    for number in range(31):
        Tag.create(genres, f"Genre {number}")
    sent = QueryDict(mutable=True)
    sent["story-tags-tag"] = "a"
    sent["story-tags-genre"] = "Genre 71, genre 3"
    sent["story-tags-genre-asked"] = "Genre 71"
    sent["story-tags-genre-means-0"] = "Genre 17"
    form = TagForm(sent, noun=story, archive=Archive(), prefix="story")
    assert form.is_valid()
    take_tags(story, form.cleaned_data, by=wren.member)
    assert names_of(story) == ["Genre 17", "Genre 3", "a"]
