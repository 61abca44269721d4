"""What the staff answer: accepted, sent back, declined; once, and to what they read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.stories.models import Chapter, Release, State, Story, Submission
from chapterhouse.stories.queue_answers import (
    Answer,
    MovedOnError,
    accept,
    answer,
    decline,
    release,
    send_back,
    take,
)
from chapterhouse.stories.queueing import NotWaitingError, hand_in, take_back, take_in
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db
ACCEPTED = Submission.State.ACCEPTED


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def waiting(cast):
    """The first chapter of a story that Wren has just begun, handed in."""
    return hand_in(make_chapter(make_story("Kelp", cast.wren)), by=cast.wren.member)


def states(submission):
    """Of the chapter and of its story."""
    chapter = Chapter.objects.select_related("story").get(pk=submission.chapter_id)
    return chapter.state, chapter.story.state


def test_accepted_it_is_before_its_readers(cast, waiting):
    accept(waiting, by=cast.heron.member)
    waiting.refresh_from_db()
    assert states(waiting) == (State.PUBLISHED, State.PUBLISHED)
    assert (waiting.state, waiting.settled_by) == (ACCEPTED, cast.heron.member)
    assert Outbox.objects.filter(noun="chapter", key=waiting.chapter_id, event="publish").exists()
    assert Outbox.objects.filter(noun="submission", key=waiting.pk, event="answer").exists()
    assert Change.objects.filter(verb="accept-submission", by=cast.heron.member).exists()
    assert not cast.wren.member.is_trusted


def test_silently_if_its_author_wished(cast, waiting):
    Submission.objects.update(is_silent=True)
    accept(waiting, by=cast.heron.member)
    assert Chapter.objects.get(pk=waiting.chapter_id).is_untold


def test_what_its_author_planned_appears_at_its_hour(cast, waiting):
    at = timezone.now() + timedelta(days=2)
    hand_in(waiting.chapter, by=cast.wren.member, at=at)
    accept(waiting, by=cast.heron.member)
    assert states(waiting) == (State.SCHEDULED, State.DRAFT)
    assert waiting.chapter.release.at == at


def test_an_hour_that_passed_while_it_waited_is_now(cast, waiting):
    hand_in(waiting.chapter, by=cast.wren.member, at=timezone.now() - timedelta(hours=1))
    accept(waiting, by=cast.heron.member)
    assert states(waiting) == (State.PUBLISHED, State.PUBLISHED)
    assert not Release.objects.exists()


def test_its_author_may_be_trusted_with_it(cast, waiting):
    accept(waiting, by=cast.heron.member, trusts=True)
    cast.wren.member.refresh_from_db()
    assert cast.wren.member.is_trusted


def test_or_the_storys_further_chapters_may_pass(cast, waiting):
    answer({waiting.pk: 1}, Answer(ACCEPTED, cast.heron.member, lets_story_pass=True))
    assert Story.objects.get(pk=waiting.story_id).publishes_itself
    assert Change.objects.filter(verb="let-pass", noun="story").exists()


@pytest.mark.parametrize(
    ("say", "state", "verb"),
    [
        (send_back, Submission.State.RETURNED, "return-submission"),
        (decline, Submission.State.DECLINED, "decline-submission"),
    ],
)
def test_otherwise_it_is_a_draft_again_with_the_letter_beside_it(cast, waiting, say, state, verb):
    say(waiting, "Not yet.", by=cast.heron.member)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.letter) == (state, "Not yet.")
    assert states(waiting) == (State.DRAFT, State.DRAFT)
    assert Change.objects.filter(verb=verb, key=waiting.chapter_id).exists()


def test_handed_in_again_what_was_answered_stays(cast, waiting):
    send_back(waiting, "More sea.", by=cast.heron.member)
    again = hand_in(waiting.chapter, by=cast.wren.member)
    assert again.pk != waiting.pk
    assert [one.letter for one in waiting.chapter.submissions.order_by("pk")] == ["More sea.", ""]


def test_the_second_of_two_is_told(cast, waiting):
    send_back(waiting, "More sea.", by=cast.heron.member)
    with pytest.raises(NotWaitingError):
        accept(waiting, by=cast.rook.member)
    assert states(waiting) == (State.DRAFT, State.DRAFT)


def test_what_was_taken_back_cannot_be_answered(cast, waiting):
    take_back(waiting, by=cast.wren.member)
    with pytest.raises(NotWaitingError):
        accept(waiting, by=cast.heron.member)


def test_what_was_not_read_is_not_accepted(cast, waiting):
    store_text(waiting.chapter, "<p>Something else.</p>")
    with pytest.raises(MovedOnError):
        accept(waiting, by=cast.heron.member, seen=1)
    assert states(waiting) == (State.QUEUED, State.QUEUED)
    accept(waiting, by=cast.heron.member, seen=2)
    waiting.refresh_from_db()
    assert waiting.revision == 2


def test_all_that_waits_of_a_story_can_be_answered_at_once(cast, waiting):
    second = hand_in(make_chapter(waiting.story), by=cast.wren.member)
    answer({waiting.pk: 1, second.pk: 1}, Answer(ACCEPTED, cast.heron.member))
    assert states(waiting) == states(second) == (State.PUBLISHED, State.PUBLISHED)
    told = Outbox.objects.filter(noun="submission", event="answer")
    assert [row.key for row in told] == [waiting.pk]


def test_or_none_of_it_where_one_is_no_longer_what_was_read(cast, waiting):
    second = hand_in(make_chapter(waiting.story), by=cast.wren.member)
    store_text(second.chapter, "<p>Something else.</p>")
    with pytest.raises(MovedOnError):
        answer({waiting.pk: 1, second.pk: 1}, Answer(ACCEPTED, cast.heron.member))
    assert states(waiting) == states(second) == (State.QUEUED, State.QUEUED)


def test_a_story_that_never_was_shown_appears_with_the_chapters_that_were_let_through(cast):
    make_chapter(cast.fog)
    Chapter.objects.filter(story=cast.fog).update(state=State.PUBLISHED)
    take_in(Chapter.objects.all())
    accept(Submission.objects.get(), by=cast.heron.member)
    assert Chapter.objects.visible_to(None).filter(story=cast.fog).count() == 2


def test_one_reads_it_and_others_see_so_for_an_hour(cast, waiting):
    assert take(waiting, cast.heron.member)
    assert take(waiting, cast.heron.member)
    assert not take(waiting, cast.rook.member)
    Submission.objects.update(taken_at=timezone.now() - timedelta(minutes=61))
    assert take(waiting, cast.rook.member)


def test_it_is_let_go_of_by_whoever_reads_it(cast, waiting):
    take(waiting, cast.heron.member)
    release(waiting, cast.rook.member)
    assert not take(waiting, cast.rook.member)
    release(waiting, cast.heron.member)
    assert take(waiting, cast.rook.member)
