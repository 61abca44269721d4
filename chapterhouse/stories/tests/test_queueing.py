"""Who has to hand in, what waits in the line, and how it comes out of it again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.members.models import Change, Role
from chapterhouse.stories.models import Chapter, State, Story, Submission
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.queueing import (
    CannotHandInError,
    NotWaitingError,
    hand_in,
    take_back,
    take_in,
    waits_for_queue,
)
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def draft(cast):
    """The first chapter of a story that Wren has just begun."""
    return make_chapter(make_story("Kelp", cast.wren))


def test_a_new_authors_chapter_waits(cast, draft):
    assert waits_for_queue(draft, cast.wren.member)


def test_it_does_not_where_the_archive_reads_nothing_first(cast, draft):
    type(cast.archive).objects.update(queues_submissions=False)
    assert not waits_for_queue(draft, cast.wren.member)


def test_trusted_authors_pass(cast, draft):
    cast.wren.member.trust(True, by=None)
    assert not waits_for_queue(draft, cast.wren.member)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ARCHIVIST])
def test_the_staff_pass(cast, draft, role):
    cast.wren.member.grant(role, by=None)
    assert not waits_for_queue(draft, cast.wren.member)


def test_a_story_that_publishes_itself_lets_everybody_pass(cast, draft):
    draft.story.publishes_itself = True
    assert not waits_for_queue(draft, cast.rook.member)


def test_a_new_chapter_of_a_published_story_waits(cast):
    assert waits_for_queue(cast.tide.chapters.last(), cast.wren.member)


def test_a_change_to_what_readers_have_passes(cast):
    assert not waits_for_queue(cast.tide.chapters.first(), cast.wren.member)


def test_what_was_withdrawn_comes_back_unread(cast):
    cast.salt.withdraw(by=cast.wren.member)
    Chapter.objects.filter(story=cast.salt).update(state=State.WITHDRAWN)
    assert not waits_for_queue(cast.salt.chapters.first(), cast.wren.member)


def test_a_published_chapter_of_a_story_that_never_was_out_waits(cast, draft):
    draft.state = State.PUBLISHED
    assert waits_for_queue(draft, cast.wren.member)


def test_what_was_accepted_once_passes(cast, draft):
    Submission.objects.create(
        story=draft.story, chapter=draft, revision=1, state=Submission.State.ACCEPTED
    )
    assert not waits_for_queue(draft, cast.wren.member)


def test_chapter_and_story_wait(cast, draft):
    submission = hand_in(draft, by=cast.wren.member, words="My first.")
    draft.refresh_from_db()
    assert (draft.state, draft.story.state) == (State.QUEUED, State.QUEUED)
    assert (submission.pen_name, submission.words, submission.revision) == (
        cast.wren,
        "My first.",
        1,
    )
    assert Change.objects.filter(verb="hand-in", noun="chapter", key=draft.pk).exists()


def test_a_published_story_stays_what_it_is(cast):
    hand_in(cast.tide.chapters.last(), by=cast.wren)
    cast.tide.refresh_from_db()
    assert cast.tide.state == State.PUBLISHED


def test_handed_in_twice_it_waits_once_and_keeps_its_place(cast, draft):
    first = hand_in(draft, by=cast.wren.member)
    store_text(draft, "<p>Better.</p>")
    again = hand_in(draft, by=cast.wren.member, words="Better now.")
    assert (again.pk, again.sent_at, again.revision) == (first.pk, first.sent_at, 2)
    assert again.words == "Better now."
    assert hand_in(draft, by=cast.wren.member).words == "Better now."


def test_what_readers_have_cannot_be_handed_in(cast):
    with pytest.raises(CannotHandInError):
        hand_in(cast.salt.chapters.first(), by=cast.wren.member)


def test_nor_can_what_is_in_the_bin(cast, draft):
    Chapter.objects.filter(pk=draft.pk).update(state=State.BINNED)
    with pytest.raises(CannotHandInError):
        hand_in(draft, by=cast.wren.member)


def test_its_hour_is_kept_while_it_waits(cast, draft):
    at = timezone.now() + timedelta(days=3)
    hand_in(draft, by=cast.wren.member, at=at, is_silent=True)
    assert (draft.release.at, draft.release.is_silent) == (at, True)


def test_the_name_is_one_that_stands_on_the_story(cast, draft):
    draft.author = cast.rook
    draft.save()
    assert hand_in(draft, by=cast.rook.member).pen_name == cast.rook


def test_taken_back_it_is_a_draft_again(cast, draft):
    submission = hand_in(draft, by=cast.wren.member)
    take_back(submission, by=cast.wren.member)
    submission.refresh_from_db()
    draft.refresh_from_db()
    assert submission.state == Submission.State.TAKEN_BACK
    assert (draft.state, Story.objects.get(pk=draft.story_id).state) == (State.DRAFT, State.DRAFT)


def test_the_story_waits_on_with_its_other_chapters(cast, draft):
    submission = hand_in(draft, by=cast.wren.member)
    hand_in(make_chapter(draft.story), by=cast.wren.member)
    take_back(submission, by=cast.wren.member)
    assert Story.objects.get(pk=draft.story_id).state == State.QUEUED


def test_what_was_answered_cannot_be_taken_back(cast, draft):
    submission = hand_in(draft, by=cast.wren.member)
    Submission.objects.update(state=Submission.State.ACCEPTED)
    publish(draft, by=None)
    with pytest.raises(NotWaitingError):
        take_back(submission, by=cast.wren.member)
    assert Chapter.objects.get(pk=draft.pk).state == State.PUBLISHED


def test_published_by_its_author_meanwhile_it_waits_no_longer(cast, draft):
    submission = hand_in(draft, by=cast.wren.member)
    cast.wren.member.trust(True, by=None)
    publish(draft, by=cast.wren.member)
    submission.refresh_from_db()
    assert submission.state == Submission.State.TAKEN_BACK


@pytest.mark.parametrize(
    ("story", "chapter"),
    [
        (State.QUEUED, State.BINNED),
        (State.BINNED, State.QUEUED),
        (State.WITHDRAWN, State.QUEUED),
        (State.PUBLISHED, State.PUBLISHED),
    ],
)
def test_what_cannot_be_read_now_is_not_in_the_line(cast, draft, story, chapter):
    hand_in(draft, by=cast.wren.member)
    assert Submission.objects.in_line().count() == 1
    Story.objects.filter(pk=draft.story_id).update(state=story)
    Chapter.objects.filter(pk=draft.pk).update(state=chapter)
    assert not Submission.objects.in_line().exists()


def test_what_an_old_archive_left_waiting_is_taken_in_once(cast):
    assert [take_in(Chapter.objects.all()), take_in(Chapter.objects.all())] == [1, 0]
    stray = Submission.objects.in_line().get()
    assert (stray.story, stray.pen_name, stray.revision) == (cast.fog, cast.wren, 1)
    assert stray.sent_at == cast.fog.chapters.get().created_at


def test_of_a_queued_story_whose_chapters_were_let_through_the_first_waits(cast):
    make_chapter(cast.fog)
    Chapter.objects.filter(story=cast.fog).update(state=State.PUBLISHED)
    assert take_in(Chapter.objects.all()) == 1
    assert Submission.objects.in_line().get().chapter == cast.fog.chapters.first()


def test_drafts_are_never_taken_in(cast, draft):
    take_in(Chapter.objects.all())
    assert not Submission.objects.exclude(story=cast.fog).exists()
