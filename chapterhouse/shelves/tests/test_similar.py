"""Stories that stand beside a story, with the reason, and what may never be told by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.jobs.progress import Stopped
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.models import SimilarPass, SimilarStory
from chapterhouse.shelves.similar import making
from chapterhouse.shelves.similar.choosing import Kin, diverse
from chapterhouse.shelves.similar.making import find_similar
from chapterhouse.shelves.tests.keeping import keep
from chapterhouse.stories.models import Story, StoryTag
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import make_synonym
from chapterhouse.testing import make_cast, make_pen_name, make_published


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def pairing(cast):
    kind = Kind.objects.create(
        name="relationship", title="Relationship", plural="Relationships", part="relationship"
    )
    return Tag.create(kind, "Mara Quill/Ansel Finch")


def tag(story, *tags):
    for one in tags:
        StoryTag.objects.create(story=story, tag=one)
    story.recount_around()


def readers(count):
    return [make_pen_name(f"Reader {n}") for n in range(count)]


def beside(story):
    return [row.other.title for row in story.similar_stories.order_by("-score", "other")]


def page_of(client, story):
    return client.get(f"{story.get_absolute_url()}?contents").text


def test_the_same_rare_pairing_brings_two_stories_together_and_says_so(client, cast, pairing):
    tag(cast.salt, pairing)
    tag(cast.tide, pairing)
    find_similar()
    page = page_of(client, cast.salt)
    assert "Similar stories" in page
    assert "The same rare pairing, Mara Quill/Ansel Finch" in page
    assert ">Tide</a>" in page.partition("Similar stories")[2]


def test_a_synonym_is_the_same_tag(cast, pairing):
    other = Tag.create(pairing.kind, "Quill & Finch")
    make_synonym(other, pairing)
    tag(cast.salt, pairing)
    tag(cast.tide, other)
    find_similar()
    assert beside(cast.salt) == ["Tide"]


def test_three_readers_bring_two_stories_together_and_two_do_not(client, cast):
    three = readers(3)
    for reader in three[:2]:
        keep(reader, cast.salt, "finished")
        keep(reader, cast.tide, "favourites")
    find_similar()
    assert beside(cast.salt) == []
    keep(three[2], cast.salt, "finished")
    keep(three[2], cast.tide, "finished")
    find_similar()
    assert beside(cast.salt) == ["Tide"]
    assert "3 readers keep both" in page_of(client, cast.salt)


def test_two_readers_are_never_told_even_where_tags_bring_them_together(client, cast, pairing):
    tag(cast.salt, pairing)
    tag(cast.tide, pairing)
    for reader in readers(2):
        keep(reader, cast.salt, "finished")
        keep(reader, cast.tide, "finished")
    find_similar()
    assert SimilarStory.objects.get(story=cast.salt).reasons == {"tags": [pairing.pk]}
    assert "keep both" not in page_of(client, cast.salt)


@pytest.mark.parametrize("shelf", ["dropped", "to-read"])
def test_what_was_dropped_or_not_read_yet_brings_nothing_together(cast, shelf):
    for reader in readers(3):
        keep(reader, cast.salt, "finished")
        keep(reader, cast.tide, shelf)
    find_similar()
    assert beside(cast.salt) == []


def test_pen_names_of_one_member_are_one_reader(cast):
    names = [type(cast.finch).create(cast.finch.member, f"Finch {n}") for n in range(3)]
    for name in names:
        for story in (cast.salt, cast.tide):
            name.bookmarks.create(story=story)
    find_similar()
    assert beside(cast.salt) == []


def test_no_author_stands_there_twice(cast, pairing):
    both = (pairing, Tag.create(pairing.kind, "Ansel Finch/Mara Quill"))
    for title in ("One", "Two", "Three"):
        tag(make_published(title, cast.rook), *both)
    tag(make_published("Four", cast.heron), *both)
    tag(cast.salt, *both)
    find_similar()
    assert beside(cast.salt) == ["One", "Four"]


@given(st.lists(st.sets(st.integers(0, 6), max_size=3), max_size=30))
def test_whatever_the_authors_no_two_chosen_have_one_in_common(names):
    kin = [Kin(number, 10.0) for number in range(len(names))]
    chosen = diverse(kin, dict(enumerate(names)))
    all_names = [name for one in chosen for name in names[one.other]]
    assert len(all_names) == len(set(all_names))


def test_what_a_member_muted_does_not_stand_there(client, cast, pairing):
    tag(cast.salt, pairing)
    tag(cast.tide, pairing)
    find_similar()
    mute(cast.finch.member, cast.tide)
    client.force_login(cast.finch.member)
    assert "Similar stories" not in page_of(client, cast.salt)


def test_a_story_that_was_hidden_since_stands_there_no_more(client, cast, pairing):
    tag(cast.salt, pairing)
    tag(cast.tide, pairing)
    find_similar()
    cast.tide.hide(by=None, why="a look")
    assert "Similar stories" not in page_of(client, cast.salt)
    find_similar()
    assert not SimilarStory.objects.exists()


def test_nothing_stands_where_nothing_is_similar(client, cast):
    find_similar()
    assert "Similar stories" not in page_of(client, cast.salt)


def test_a_warning_is_no_kinship(cast):
    kind = Kind.objects.create(name="warns", title="W", plural="W", part=Kind.Part.WARNING)
    for warning in (Tag.create(kind, "Storms"), Tag.create(kind, "Wrecks")):
        tag(cast.salt, warning)
        tag(cast.tide, warning)
    find_similar()
    assert beside(cast.salt) == []


def test_a_round_that_was_broken_off_goes_on_where_it_was(cast, pairing, monkeypatch):
    tag(cast.salt, pairing)
    tag(cast.tide, pairing)
    monkeypatch.setattr(making, "BATCH", 1)
    told = []

    def stop_at_the_second(done, total):
        told.append((done, total))
        if done == 1:
            raise Stopped

    monkeypatch.setattr(making, "report", stop_at_the_second)
    with pytest.raises(Stopped):
        find_similar()
    assert SimilarPass.objects.get().reached == Story.objects.filter(is_listed=True).first().pk
    monkeypatch.setattr(making, "report", lambda done, total: told.append((done, total)))
    find_similar()
    assert told[2] == (1, 4)
    assert SimilarPass.objects.get().ended_at
    assert beside(cast.tide) == ["Salt"]


def test_what_is_the_same_is_not_written_again(cast, pairing):
    tag(cast.salt, pairing)
    tag(cast.tide, pairing)
    find_similar()
    before = set(SimilarStory.objects.values_list("pk", flat=True))
    find_similar()
    assert set(SimilarStory.objects.values_list("pk", flat=True)) == before
    StoryTag.objects.filter(tag=pairing).delete()
    find_similar()
    assert not SimilarStory.objects.exists()


def test_below_the_last_chapter_it_stands_too(client, cast, pairing):
    tag(cast.salt, pairing)
    tag(cast.tide, pairing)
    find_similar()
    chapters = list(cast.salt.chapters.order_by("position"))
    assert "Similar stories" in client.get(chapters[-1].get_absolute_url()).text
    if len(chapters) > 1:
        assert "Similar stories" not in client.get(chapters[0].get_absolute_url()).text
