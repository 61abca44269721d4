"""The page on which a chapter is brought before its readers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, Preferences
from chapterhouse.notices.models import Subscription
from chapterhouse.stories.models import Chapter, Release, State, Story
from chapterhouse.stories.publishing import publish, save_version
from chapterhouse.testing import HERE
from chapterhouse.writing.tests.releasing import address, page_of, press, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(cast):
    Archive.objects.update(queues_submissions=False)
    return Archive.current()


@pytest.fixture
def draft(cast, archive):
    Story.objects.update(summary="Of the sea.")
    return Chapter.objects.get(title="Unfinished")


@pytest.fixture
def author(client, cast):
    client.force_login(cast.wren.member)
    return client


def test_it_says_what_readers_will_get_and_how_many_are_told(author, draft, cast):
    Subscription.objects.create(member=cast.finch.member, story=cast.tide)
    page = page_of(author, draft)
    assert "version 1, saved today, 4 words" in page
    assert "1 member follows this story" in page


def test_a_chapter_is_published_at_one_press(author, draft):
    answer = press(author, draft)
    assert answer.headers["Location"] == draft.get_absolute_url()
    assert state(draft) == State.PUBLISHED


def test_a_second_press_does_nothing(author, draft):
    press(author, draft)
    assert press(author, draft).status_code == 409
    assert Change.objects.filter(verb="publish", key=draft.pk).count() == 1


def test_silently(author, draft):
    press(author, draft, is_silent="on")
    assert Chapter.objects.get(pk=draft.pk).is_untold
    assert "can be told now, once" in page_of(author, draft)
    author.post(address("announce-chapter", draft), headers=HERE)
    assert "can be told now, once" not in page_of(author, draft)


class TestWhatIsMissing:
    def test_is_said_and_nothing_can_be_pressed(self, author, draft, cast):
        Story.objects.update(summary="")
        page = page_of(author, draft)
        assert "Write a summary" in page
        assert address("edit-story", cast.tide) in page
        assert press(author, draft).status_code == 409
        assert state(draft) == State.DRAFT

    def test_words_are_counted_by_the_archives_limits(self, author, draft):
        Archive.objects.update(min_words=500)
        assert "A chapter has at least 500 words here; this one has 4." in page_of(author, draft)


class TestAtATime:
    def plan(self, client, draft, moment, **typed):
        at = timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
        return press(client, draft, when="later", at=at, **typed)

    def test_it_is_planned(self, author, draft):
        tomorrow = timezone.now() + timedelta(days=1)
        answer = self.plan(author, draft, tomorrow, is_silent="on")
        assert answer.headers["Location"] == address("publish-chapter", draft)
        release = Release.objects.get(chapter=draft)
        assert abs(release.at - tomorrow) < timedelta(minutes=1)
        assert release.is_silent
        assert state(draft) == State.SCHEDULED

    def test_the_plan_is_changed_and_given_up(self, author, draft):
        for days in (1, 2):
            self.plan(author, draft, timezone.now() + timedelta(days=days))
        assert Release.objects.get().at > timezone.now() + timedelta(days=1)
        author.post(address("cancel-release", draft), headers=HERE)
        assert (state(draft), Release.objects.count()) == (State.DRAFT, 0)

    def test_a_planned_chapter_can_come_out_now(self, author, draft):
        self.plan(author, draft, timezone.now() + timedelta(days=1))
        press(author, draft)
        assert (state(draft), Release.objects.count()) == (State.PUBLISHED, 0)

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("", "Say when it shall appear."),
            ("2020-01-01T10:00", "That is too far away"),
            ("tomorrow", "Write the day and the hour like this"),
            ("9999-12-31T23:59", "That is too far away"),
            ("0001-01-01T00:00", "That is too far away"),
        ],
    )
    def test_a_time_that_is_none_is_told_beside_it(self, author, draft, typed, said):
        answer = press(author, draft, when="later", at=typed)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert state(draft) == State.DRAFT

    def test_an_hour_ago_is_past(self, author, draft):
        answer = self.plan(author, draft, timezone.now() - timedelta(hours=1))
        assert "That is past" in answer.content.decode()

    def test_the_members_clock_counts_and_is_named(self, author, draft, cast):
        Preferences.objects.create(member=cast.wren.member, time_zone="Pacific/Auckland")
        assert "By the clock of Pacific/Auckland" in page_of(author, draft)
        tomorrow = timezone.now() + timedelta(days=1)
        with timezone.override("Pacific/Auckland"):
            self.plan(author, draft, tomorrow)
        assert abs(Release.objects.get().at - tomorrow) < timedelta(minutes=1)


class TestChanges:
    @pytest.fixture
    def changed(self, cast, draft):
        publish(draft, by=None)
        save_version(draft, "<p>Now for readers, all of it.</p>", by=cast.wren)
        return draft

    def test_it_asks_what_kind_of_change_it_is(self, author, changed):
        assert "Typos only: nobody is told" in page_of(author, changed)
        answer = press(author, changed, version=2)
        assert answer.status_code == 422
        assert "Say whether you only mended typos" in answer.content.decode()

    def test_a_real_change_with_its_note(self, author, changed):
        press(author, changed, version=2, **{"change-kind": "change", "change-note": "All *new*."})
        assert Chapter.objects.get(pk=changed.pk).told_revision == 2
        assert changed.revisions.get(number=2).release_note == "All *new*."

    def test_a_typo(self, author, changed):
        press(author, changed, version=2, **{"change-kind": "typo"})
        fresh = Chapter.objects.get(pk=changed.pk)
        assert (fresh.told_revision, fresh.text.revision) == (1, 2)

    def test_what_was_saved_meanwhile_is_looked_at_first(self, author, changed, cast):
        save_version(changed, "<p>Later words.</p>", by=cast.wren)
        press(author, changed, version=2, **{"change-kind": "typo"})
        assert Chapter.objects.get(pk=changed.pk).text.revision == 1

    def test_it_may_not_be_too_short(self, author, changed):
        Archive.objects.update(min_words=500)
        answer = press(author, changed, version=2, **{"change-kind": "typo"})
        assert "at least 500 words" in answer.content.decode()
        assert Chapter.objects.get(pk=changed.pk).text.revision == 1


class TestTakingBack:
    def test_a_chapter_goes_and_comes_back(self, author, cast, archive):
        chapter = cast.tide.chapters.first()
        author.post(address("withdraw-chapter", chapter), headers=HERE)
        assert state(chapter) == State.WITHDRAWN
        assert "Give it back to readers" in page_of(author, chapter)
        author.post(address("return-chapter", chapter), headers=HERE)
        assert state(chapter) == State.PUBLISHED

    def test_the_last_one_takes_its_story_with_it_and_back(self, author, cast, archive):
        chapter = cast.ember.chapters.get()
        assert "the story is withdrawn with it" in page_of(author, chapter)
        author.post(address("withdraw-chapter", chapter), headers=HERE)
        assert state(cast.ember) == State.WITHDRAWN
        author.post(address("return-chapter", chapter), headers=HERE)
        assert state(cast.ember) == State.PUBLISHED

    def test_a_story_that_its_author_withdrew_stays_so(self, author, cast, archive):
        chapter = cast.ember.chapters.get()
        author.post(address("withdraw-story", cast.ember), headers=HERE)
        author.post(address("withdraw-chapter", chapter), headers=HERE)
        author.post(address("return-chapter", chapter), headers=HERE)
        assert state(cast.ember) == State.WITHDRAWN
        author.post(address("return-story", cast.ember), headers=HERE)
        assert state(cast.ember) == State.PUBLISHED
