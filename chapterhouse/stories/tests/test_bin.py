"""What is in the bin is gone for readers, and comes back as it was."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.stories import binning, ordering
from chapterhouse.stories.models import Chapter, Release, State, Story, Submission
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.queueing import hand_in
from chapterhouse.stories.scheduling import schedule
from chapterhouse.stories.tests.pages import as_one
from chapterhouse.stories.tests.test_ordering import called, titles, with_chapters
from chapterhouse.testing import make_cast, make_chapter

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def sees(cast, name, row):
    return as_one(cast, name).get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["visitor", "finch", "wren", "rook", "heron"])
def test_a_deleted_chapter_is_gone_for_everybody_and_comes_back(cast, name):
    chapter = cast.salt.chapters.all()[1]
    assert sees(cast, name, chapter)
    binning.bin_chapter(chapter, by=cast.wren.member)
    assert not sees(cast, name, chapter)
    binning.restore_chapter(chapter, by=cast.wren.member)
    assert sees(cast, name, chapter)


@pytest.mark.parametrize("name", ["visitor", "finch", "wren", "rook", "heron"])
def test_a_deleted_story_is_gone_for_everybody_and_comes_back(cast, name):
    chapter = cast.salt.chapters.first()
    binning.bin_story(cast.salt, by=cast.wren.member)
    assert not sees(cast, name, cast.salt)
    assert not sees(cast, name, chapter)
    binning.restore_story(cast.salt, by=cast.wren.member)
    assert sees(cast, name, cast.salt)
    assert sees(cast, name, chapter)


def test_the_numbers_follow(cast):
    chapter = cast.salt.chapters.first()
    before = (cast.salt.words, cast.salt.chapter_count)
    binning.bin_chapter(chapter, by=None)
    cast.salt.refresh_from_db()
    assert (cast.salt.words, cast.salt.chapter_count) == (before[0] - chapter.words, 2)
    binning.restore_chapter(chapter, by=None)
    cast.salt.refresh_from_db()
    assert (cast.salt.words, cast.salt.chapter_count) == before


def test_a_deleted_story_counts_for_nobody(cast):
    count = cast.rook.story_count
    cast.rook.refresh_from_db()
    count = cast.rook.story_count
    binning.bin_story(cast.salt, by=None)
    cast.rook.refresh_from_db()
    assert cast.rook.story_count == count - 1


def test_caches_and_whoever_listens_learn_of_it(cast):
    chapter = cast.salt.chapters.first()
    for verb, act in (("bin", binning.bin_chapter), ("restore", binning.restore_chapter)):
        act(chapter, by=None)
        assert Outbox.objects.filter(noun="chapter", key=chapter.pk, event=verb).exists()
        assert Outbox.objects.filter(noun="story", key=cast.salt.pk, event="change").exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.PUBLISHED, State.WITHDRAWN])
def test_a_chapter_comes_back_in_the_state_it_had(cast, state):
    chapter = cast.salt.chapters.first()
    Chapter.objects.filter(pk=chapter.pk).update(state=state)
    binning.bin_chapter(chapter, by=None)
    binning.restore_chapter(chapter, by=None)
    chapter.refresh_from_db()
    assert (chapter.state, chapter.state_before, chapter.binned_at) == (state, "", None)


def test_a_chapter_comes_back_at_its_old_place():
    story = with_chapters(5)
    chapter = called(story, "c")
    binning.bin_chapter(chapter, by=None)
    assert titles(story) == "abde"
    binning.restore_chapter(chapter, by=None)
    assert titles(story) == "abcde"


def test_a_chapter_comes_back_at_the_end_of_a_story_that_shrank():
    story = with_chapters(3)
    chapters = [called(story, title) for title in "cab"]
    for chapter in chapters:
        binning.bin_chapter(chapter, by=None)
    assert titles(story) == ""
    binning.restore_chapter(chapters[0], by=None)
    assert titles(story) == "c"


def test_twice_is_once(cast):
    chapter = cast.salt.chapters.first()
    assert binning.bin_chapter(chapter, by=None)
    assert not binning.bin_chapter(chapter, by=None)
    assert binning.restore_chapter(chapter, by=None)
    assert not binning.restore_chapter(chapter, by=None)
    assert Change.objects.filter(verb="bin").count() == 1


def test_a_story_without_a_live_chapter_is_withdrawn_and_returns_with_it(cast):
    chapter = cast.ember.chapters.get()
    binning.bin_chapter(chapter, by=None)
    assert Story.objects.get(pk=cast.ember.pk).state == State.WITHDRAWN
    binning.restore_chapter(chapter, by=None)
    assert Story.objects.get(pk=cast.ember.pk).state == State.PUBLISHED


def test_what_its_authors_withdrew_does_not_return_with_a_chapter(cast):
    chapter = cast.ember.chapters.get()
    cast.ember.withdraw(by=None)
    binning.bin_chapter(chapter, by=None)
    binning.restore_chapter(chapter, by=None)
    assert Story.objects.get(pk=cast.ember.pk).state == State.WITHDRAWN


def test_the_plan_of_a_chapter_outlives_the_bin_unless_its_hour_passes(cast):
    chapter = make_chapter(cast.tide)
    schedule(chapter, timezone.now() + timedelta(days=2), by=None)
    binning.bin_chapter(chapter, by=None)
    binning.restore_chapter(chapter, by=None)
    assert Chapter.objects.get(pk=chapter.pk).state == State.SCHEDULED
    binning.bin_chapter(chapter, by=None)
    Release.objects.update(at=timezone.now() - timedelta(hours=1))
    binning.restore_chapter(chapter, by=None)
    assert Chapter.objects.get(pk=chapter.pk).state == State.DRAFT


def test_what_waits_to_be_read_leaves_the_line(cast):
    chapter = cast.tide.chapters.last()
    hand_in(chapter, by=cast.wren)
    binning.bin_chapter(chapter, by=cast.wren.member)
    assert not Submission.objects.waiting().exists()
    binning.restore_chapter(chapter, by=cast.wren.member)
    assert Chapter.objects.get(pk=chapter.pk).state == State.DRAFT


def test_a_story_that_waits_to_be_read_leaves_the_line_with_its_chapters(cast):
    chapter = cast.fog.chapters.get()
    hand_in(chapter, by=cast.wren)
    binning.bin_story(cast.fog, by=cast.wren.member)
    assert not Submission.objects.waiting().exists()
    binning.restore_story(cast.fog, by=cast.wren.member)
    assert Story.objects.get(pk=cast.fog.pk).state == State.DRAFT


def test_after_thirty_days_it_is_gone_for_good(cast):
    chapter = cast.salt.chapters.first()
    binning.bin_chapter(chapter, by=None)
    binning.bin_story(cast.tide, by=None)
    assert binning.empty_bins() == 0
    long_ago = timezone.now() - timedelta(days=31)
    Chapter.objects.filter(pk=chapter.pk).update(binned_at=long_ago)
    Story.objects.filter(pk=cast.tide.pk).update(binned_at=long_ago)
    assert binning.empty_bins() == 2
    assert not Chapter.objects.filter(pk=chapter.pk).exists()
    assert not Story.objects.filter(pk=cast.tide.pk).exists()
    assert binning.empty_bins() == 0


def test_when_it_is_gone_is_known(cast):
    assert binning.gone_at(cast.tide) is None
    binning.bin_story(cast.tide, by=None)
    assert binning.gone_at(cast.tide) == cast.tide.binned_at + timedelta(days=30)


def test_publishing_a_chapter_does_not_take_its_story_out_of_the_bin(cast):
    binning.bin_story(cast.tide, by=None)
    draft = cast.tide.chapters.get(state=State.DRAFT)
    assert not publish(draft, by=None)
    assert Story.objects.get(pk=cast.tide.pk).state == State.BINNED


ACTS = st.lists(st.tuples(st.sampled_from("bsudia"), st.integers(0, 5), st.integers(0, 5)))


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS)
def test_whatever_is_done_places_have_no_gap_and_the_others_keep_their_order(acts):
    """Binned, taken back, moved up and down, put in, put behind another."""
    with transaction.atomic():
        story = with_chapters(6)
        for act, which, where in acts:
            before = titles(story)
            chapter = story.chapters.order_by("pk")[which]
            there = chapter.title in before
            match act:
                case "b":
                    binning.bin_chapter(chapter, by=None)
                case "s":
                    binning.restore_chapter(chapter, by=None)
                case "u" | "d" if there:
                    ordering.step(chapter, 1 if act == "d" else -1, by=None)
                case "a" if there:
                    ordering.move_after(chapter, story.chapters.order_by("pk")[where].pk, by=None)
                case "i":
                    place = ordering.make_room(story, chapter.pk)
                    Chapter.objects.create(story=story, position=place, title="x")
            others = [title for title in titles(story) if title not in {chapter.title, "x"}]
            assert others == [t for t in before if t not in {chapter.title, "x"}]
        transaction.set_rollback(True)
