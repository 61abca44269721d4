"""Chapters that appear at an hour."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Job
from chapterhouse.jobs.worker import Worker, run_waiting
from chapterhouse.members.models import Change
from chapterhouse.stories import releasing
from chapterhouse.stories.jobs import look_for_releases
from chapterhouse.stories.models import Authorship, Chapter, Release, State, Story
from chapterhouse.stories.queue_answers import accept
from chapterhouse.stories.queueing import hand_in
from chapterhouse.stories.releasing import release
from chapterhouse.stories.scheduling import cancel, schedule
from chapterhouse.testing import make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOON, tick=False)
    return time_machine


@pytest.fixture
def cast(clock):
    cast = make_cast()
    Archive.objects.update(queues_submissions=False)
    Story.objects.update(summary="Of the sea.")
    return cast


@pytest.fixture
def draft(cast):
    return cast.tide.chapters.get(title="Unfinished")


def plan(draft, cast, at=NOON + HOUR, **how):
    return schedule(draft, at, by=cast.wren.member, **how)


def look():
    """What the worker does once a minute."""
    look_for_releases()
    run_waiting()


def fresh(draft):
    return Chapter.objects.get(pk=draft.pk)


def changes(draft, verb):
    return Change.objects.filter(noun="chapter", key=draft.pk, verb=verb)


def test_it_appears_at_its_hour_and_not_before(draft, cast, clock):
    plan(draft, cast)
    clock.move_to(NOON + HOUR - timedelta(seconds=1), tick=False)
    look()
    assert fresh(draft).state == State.SCHEDULED
    clock.move_to(NOON + HOUR, tick=False)
    look()
    assert (fresh(draft).state, fresh(draft).published_at) == (State.PUBLISHED, NOON + HOUR)
    assert not Release.objects.exists()


def test_it_appears_as_its_author_wished(draft, cast, clock):
    plan(draft, cast, is_silent=True)
    clock.move_to(NOON + HOUR, tick=False)
    look()
    assert fresh(draft).is_untold
    assert changes(draft, "publish-silently").get().by == cast.wren.member


def test_twice_is_once(draft, cast, clock):
    plan(draft, cast)
    clock.move_to(NOON + HOUR, tick=False)
    release(draft.pk)
    release(draft.pk)
    assert changes(draft, "publish").count() == 1


def die_in_the_middle(draft):
    with transaction.atomic():
        release(draft.pk)
        raise KeyboardInterrupt


def test_killed_in_the_middle_it_is_done_once_and_whole(draft, cast, clock):
    plan(draft, cast)
    clock.move_to(NOON + HOUR, tick=False)
    look_for_releases()
    # The worker that took the job up dies before its transaction ends.
    job = Job.objects.filter(name="stories.release_chapter").claim()
    with pytest.raises(KeyboardInterrupt):
        die_in_the_middle(draft)
    assert fresh(draft).state == State.SCHEDULED
    clock.move_to(NOON + HOUR + timedelta(minutes=5), tick=False)
    look()
    assert fresh(draft).state == State.PUBLISHED
    assert changes(draft, "publish").count() == 1
    assert Job.objects.get(pk=job.pk).ended_at


def test_after_a_long_silence_it_appears_where_readers_find_new_things(draft, cast, clock):
    plan(draft, cast)
    clock.move_to(NOON + timedelta(days=3), tick=False)
    look()
    assert fresh(draft).published_at == NOON + timedelta(days=3)


def test_a_clock_that_was_put_back_publishes_nothing_twice(draft, cast, clock):
    plan(draft, cast)
    clock.move_to(NOON + 2 * HOUR, tick=False)
    look()
    clock.move_to(NOON, tick=False)
    look()
    clock.move_to(NOON + 2 * HOUR, tick=False)
    look()
    assert changes(draft, "publish").count() == 1


def test_a_clock_that_was_years_ahead_does_not_stop_the_looking(cast, clock):
    worker = Worker(["quick"])
    clock.move_to(NOON + timedelta(days=3000), tick=False)
    worker.keep_rounds()
    worker.begin_rounds()
    clock.move_to(NOON, tick=False)
    worker.keep_rounds()
    waiting = Job.objects.get(name="stories.look_for_releases", ended_at=None)
    assert waiting.run_after <= NOON + timedelta(minutes=1)


def test_another_hour_takes_the_place_of_the_first(draft, cast, clock):
    plan(draft, cast)
    plan(draft, cast, NOON + 2 * HOUR)
    clock.move_to(NOON + HOUR, tick=False)
    look()
    assert fresh(draft).state == State.SCHEDULED
    assert Release.objects.get().at == NOON + 2 * HOUR


def test_what_was_cancelled_stays_a_draft(draft, cast, clock):
    plan(draft, cast)
    assert cancel(draft, by=cast.wren.member)
    assert not cancel(fresh(draft), by=cast.wren.member)
    clock.move_to(NOON + HOUR, tick=False)
    look()
    assert fresh(draft).state == State.DRAFT


def test_what_is_out_is_not_planned(cast):
    assert not schedule(cast.tide.chapters.first(), NOON + HOUR, by=cast.wren.member)


def test_chapters_of_one_hour_appear_in_their_order_at_one_moment(cast, clock):
    story = make_story("New", cast.wren, rating=cast.general, summary="Of the sea.")
    chapters = [make_chapter(story) for _ in range(3)]
    for chapter in reversed(chapters):
        plan(chapter, cast)
    assert releasing.due(NOON + HOUR) == [chapter.pk for chapter in chapters]
    clock.move_to(NOON + HOUR + timedelta(seconds=30), tick=False)
    look()
    assert set(story.chapters.values_list("published_at", flat=True)) == {NOON + HOUR}


class TestWhatStandsAgainstIt:
    @pytest.mark.parametrize(
        ("spoil", "why"),
        [
            (lambda cast: cast.tide.withdraw(by=None), "taken back from its readers"),
            (lambda cast: Story.objects.update(summary=""), "Write a summary"),
            (lambda cast: Archive.objects.update(min_words=99), "at least 99 words"),
            (
                lambda cast: Authorship.objects.update(may_publish=False),
                "may no longer publish in this story",
            ),
        ],
    )
    def test_it_is_a_draft_again_and_the_log_says_why(self, draft, cast, clock, spoil, why):
        plan(draft, cast)
        spoil(cast)
        clock.move_to(NOON + HOUR, tick=False)
        look()
        assert (fresh(draft).state, Release.objects.count()) == (State.DRAFT, 0)
        assert why in changes(draft, "miss-release").get().why

    def test_somebody_locked_out_publishes_nothing(self, draft, cast, clock):
        plan(draft, cast)
        member = cast.wren.member
        member.is_active = False
        member.save()
        clock.move_to(NOON + HOUR, tick=False)
        look()
        assert fresh(draft).state == State.DRAFT

    def test_what_somebody_planned_who_left_appears(self, draft, cast, clock):
        plan(draft, cast)
        Release.objects.update(by=None)
        clock.move_to(NOON + HOUR, tick=False)
        look()
        assert fresh(draft).state == State.PUBLISHED


class TestWhereTheArchiveReadsFirst:
    def test_whoever_must_wait_by_then_is_handed_in(self, cast, clock):
        story = make_story("New", cast.wren, rating=cast.general, summary="Of the sea.")
        chapter = make_chapter(story)
        plan(chapter, cast)
        Archive.objects.update(queues_submissions=True)
        clock.move_to(NOON + HOUR, tick=False)
        look()
        assert fresh(chapter).state == State.QUEUED
        assert chapter.submissions.count() == 1

    def test_accepted_before_its_hour_it_waits_for_it(self, cast, draft, clock):
        self.handed_in(cast, draft)
        accept(draft.submissions.get(), by=cast.heron.member)
        assert fresh(draft).state == State.SCHEDULED
        clock.move_to(NOON + HOUR, tick=False)
        look()
        assert fresh(draft).state == State.PUBLISHED

    def test_accepted_after_its_hour_it_appears_at_once(self, cast, draft, clock):
        self.handed_in(cast, draft)
        clock.move_to(NOON + HOUR, tick=False)
        look()
        assert fresh(draft).state == State.QUEUED
        accept(draft.submissions.get(), by=cast.heron.member)
        assert fresh(draft).state == State.PUBLISHED

    def handed_in(self, cast, draft):
        Archive.objects.update(queues_submissions=True)
        hand_in(draft, by=cast.wren.member, at=NOON + HOUR)
