"""Bringing chapters before their readers."""

from datetime import UTC, datetime

import pytest

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.stories.models import Chapter, ChapterText, Revision, State, Story
from chapterhouse.stories.publishing import announce, publish, publish_change, save_version
from chapterhouse.stories.texts import store_text
from chapterhouse.stories.versions import newest, restore
from chapterhouse.testing import LONG_AGO, make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db
LATER = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def draft(cast):
    return cast.tide.chapters.get(title="Unfinished")


def events(noun="chapter"):
    return list(Outbox.objects.filter(noun=noun).values_list("key", "event"))


def test_a_first_chapter_brings_its_story_with_it(cast):
    chapter = make_chapter(make_story("New", cast.wren))
    assert publish(chapter, by=cast.wren.member)
    story = Story.objects.get(pk=chapter.story_id)
    assert story.state == State.PUBLISHED
    assert story.published_at == story.updated_at == chapter.published_at


def test_what_is_out_is_not_published_again(cast, draft):
    assert publish(draft, by=cast.wren.member)
    other = Chapter.objects.get(pk=draft.pk)
    assert not publish(other, by=cast.wren.member, at=LATER)
    assert Change.objects.filter(verb="publish", key=draft.pk).count() == 1


def test_a_story_that_was_taken_back_is_not_brought_back_by_a_chapter(cast, draft):
    cast.tide.withdraw(by=cast.wren.member)
    assert not publish(draft, by=cast.wren.member)
    assert Story.objects.get(pk=cast.tide.pk).state == State.WITHDRAWN


def test_an_old_chapter_shown_in_a_story_that_waited_comes_out_with_it(cast):
    chapter = cast.fog.chapters.get()
    Chapter.objects.filter(pk=chapter.pk).update(state=State.PUBLISHED)
    assert publish(chapter, by=None)
    assert Story.objects.get(pk=cast.fog.pk).state == State.PUBLISHED


def test_a_silent_chapter_neither_tells_nor_lifts(cast, draft):
    Outbox.objects.all().delete()
    publish(draft, by=cast.wren.member, is_silent=True)
    assert Story.objects.get(pk=cast.tide.pk).updated_at == LONG_AGO
    assert events() == [(draft.pk, "appear")]
    assert Chapter.objects.get(pk=draft.pk).is_live


def test_a_loud_one_lifts_its_story(cast, draft):
    publish(draft, by=cast.wren.member, at=LATER)
    assert Story.objects.get(pk=cast.tide.pk).updated_at == LATER


def test_what_came_out_silently_is_announced_once(cast, draft):
    publish(draft, by=cast.wren.member, at=LATER, is_silent=True)
    Outbox.objects.all().delete()
    assert announce(draft, by=cast.wren.member)
    assert not announce(Chapter.objects.get(pk=draft.pk), by=cast.wren.member)
    assert events() == [(draft.pk, "announce")]
    assert Story.objects.get(pk=cast.tide.pk).updated_at > LATER


def test_what_came_out_loudly_cannot_be_announced(cast):
    assert not announce(cast.tide.chapters.first(), by=cast.wren.member)


def test_a_withdrawn_chapter_is_not_announced(cast, draft):
    publish(draft, by=cast.wren.member, is_silent=True)
    draft.withdraw(by=cast.wren.member)
    assert not announce(draft, by=cast.wren.member)


class TestTakingBack:
    def test_a_chapter_goes_and_comes_back_as_it_was(self, cast):
        chapter = cast.tide.chapters.first()
        words = cast.tide.words
        assert chapter.withdraw(by=cast.wren.member)
        assert Story.objects.get(pk=cast.tide.pk).words < words
        assert not Chapter.objects.visible_to(None).filter(pk=chapter.pk).exists()
        assert chapter.bring_back(by=cast.wren.member)
        story = Story.objects.get(pk=cast.tide.pk)
        assert (story.words, story.updated_at) == (words, LONG_AGO)
        assert Chapter.objects.get(pk=chapter.pk).published_at == LONG_AGO

    def test_each_step_is_taken_once(self, cast):
        chapter, again = cast.tide.chapters.first(), cast.tide.chapters.first()
        assert [chapter.withdraw(by=None), again.withdraw(by=None)] == [True, False]
        assert [chapter.bring_back(by=None), again.bring_back(by=None)] == [True, False]

    def test_a_draft_is_not_withdrawn(self, draft, cast):
        assert not draft.withdraw(by=None)
        assert not cast.fog.withdraw(by=None)

    def test_a_story_goes_and_comes_back(self, cast):
        again = Story.objects.get(pk=cast.salt.pk)
        assert [cast.salt.withdraw(by=None), again.withdraw(by=None)] == [True, False]
        assert [cast.salt.bring_back(by=None), again.bring_back(by=None)] == [True, False]
        assert Story.objects.get(pk=cast.salt.pk).is_listed


class TestChanges:
    @pytest.fixture
    def chapter(self, cast):
        return cast.tide.chapters.first()

    def shown(self, chapter):
        return ChapterText.objects.get(chapter=chapter)

    def test_readers_do_not_see_a_saved_version(self, cast, chapter):
        before = self.shown(chapter).html
        revision = save_version(chapter, "<p>Other words.</p>", by=cast.wren)
        assert self.shown(chapter).html == before
        assert newest(chapter).number == revision.number == 2
        assert "Other words." in newest(chapter).html

    def test_of_a_draft_it_is_the_text(self, cast, draft):
        save_version(draft, "<p>Other words.</p>", by=cast.wren)
        assert "Other words." in self.shown(draft).html
        assert newest(draft).is_shown

    def test_its_source_stays_as_it_was_given(self, cast, chapter):
        save_version(chapter, "plain\n\nwords", source_format="plain", by=cast.wren)
        assert (newest(chapter).source, newest(chapter).source_format) == (
            "plain\n\nwords",
            "plain",
        )
        self.publish(chapter, is_significant=False)
        assert (newest(chapter).source, newest(chapter).is_shown) == ("plain\n\nwords", True)
        assert Revision.objects.get(chapter=chapter, number=2).source is None

    def publish(self, chapter, number=2, **said):
        revision = Revision.objects.get(chapter=chapter, number=number)
        return publish_change(chapter, revision, by=None, **{"is_significant": True} | said)

    def test_a_published_change_is_read_and_told(self, cast, chapter):
        save_version(chapter, "<p>Other words of mine.</p>", by=cast.wren)
        assert self.publish(chapter, release_note="A new end.")
        fresh = Chapter.objects.get(pk=chapter.pk)
        assert (fresh.told_revision, fresh.words) == (2, 4)
        assert "Other words" in self.shown(chapter).html
        assert Revision.objects.get(chapter=chapter, number=2).release_note == "A new end."

    @pytest.mark.parametrize("is_significant", [True, False])
    def test_no_change_lifts_a_story(self, cast, chapter, is_significant):
        save_version(chapter, "<p>Other words.</p>", by=cast.wren)
        self.publish(chapter, is_significant=is_significant)
        assert Story.objects.get(pk=cast.tide.pk).updated_at == LONG_AGO

    def test_a_typo_is_told_to_nobody(self, cast, chapter):
        save_version(chapter, "<p>Chapter 1 of Tide!</p>", by=cast.wren)
        self.publish(chapter, is_significant=False)
        assert Chapter.objects.get(pk=chapter.pk).told_revision == 1

    def test_it_is_published_once(self, cast, chapter):
        save_version(chapter, "<p>Other words.</p>", by=cast.wren)
        assert [self.publish(chapter), self.publish(chapter)] == [True, False]
        assert Change.objects.filter(verb="change", key=chapter.pk).count() == 1

    def test_a_draft_has_no_change_to_publish(self, cast, draft):
        save_version(draft, "<p>Other words.</p>", by=cast.wren)
        assert not self.publish(draft, number=1)

    def test_an_earlier_version_is_told_under_a_new_number(self, cast, chapter):
        save_version(chapter, "<p>Second.</p>", by=cast.wren)
        save_version(chapter, "<p>Third.</p>", by=cast.wren)
        self.publish(chapter, number=3)
        self.publish(chapter, number=2)
        assert "Second." in self.shown(chapter).html
        assert self.shown(chapter).revision == Chapter.objects.get(pk=chapter.pk).told_revision == 4

    def test_blocks_of_a_saved_version_keep_their_ids(self, cast, chapter):
        first = save_version(chapter, "<p>New words at the start.</p><p>Old.</p>", by=cast.wren)
        second = save_version(chapter, first.html.replace("Old.", "Older."), by=cast.wren)
        assert second.html == first.html.replace("Old.", "Older.")


class TestRestoring:
    def test_blocks_that_were_gone_have_their_ids_again(self, cast, draft):
        old = store_text(draft, "<p>The first of them.</p><p>And the second one.</p>")
        store_text(draft, "<p>Something else, all of it.</p>")
        restored = restore(draft, old, by=cast.wren)
        assert restored.html == old.html
        assert ChapterText.objects.get(chapter=draft).html == old.html

    def test_readers_wait_for_it_to_be_published(self, cast):
        chapter = cast.tide.chapters.first()
        first = chapter.revisions.get()
        store_text(chapter, "<p>Something else.</p>")
        restored = restore(chapter, first, by=cast.wren)
        assert "Something else." in ChapterText.objects.get(chapter=chapter).html
        assert publish_change(chapter, restored, is_significant=True, by=None)
        assert ChapterText.objects.get(chapter=chapter).html == first.html
