"""What the staff answer to what was handed in; once, and to the version that they read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.stories.models import Release, State, Story, Submission
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.queueing import (
    NotWaitingError,
    back_to_draft,
    leave_line,
    newest,
    set_state,
)

READS_FOR = timedelta(hours=1)
# The version of each that was read, by the ids of what was handed in.
Seen = Mapping[int, int]


class MovedOnError(Exception):
    """The author saved another version meanwhile; nothing was done."""


@dataclass(frozen=True)
class Answer:
    """`letter` is for the author. `trusts`: from now on all they write passes; `lets_story_pass`:
    the further chapters of this story do.
    """

    state: Submission.State
    by: Member
    letter: str = ""
    trusts: bool = False
    lets_story_pass: bool = False


def take(submission: Submission, by: Member) -> bool:
    """Say that one reads it; False where another does, or nothing waits."""
    now = timezone.now()
    lapsed = Q(taken_by=None) | Q(taken_by=by) | Q(taken_at__lt=now - READS_FOR)
    free = Submission.objects.waiting().filter(lapsed, pk=submission.pk).order_by()
    return free.update(taken_by=by, taken_at=now) == 1


def is_taken(submission: Submission) -> bool:
    """Whether one of the staff reads it just now; who forgot to let go of it has for an hour."""
    taken_at = submission.taken_at
    return taken_at is not None and taken_at >= timezone.now() - READS_FOR


def release(submission: Submission, by: Member) -> None:
    mine = Submission.objects.filter(pk=submission.pk, taken_by=by)
    mine.update(taken_by=None, taken_at=None)


def accept(
    submission: Submission, *, by: Member, seen: int | None = None, trusts: bool = False
) -> None:
    """Bring it before readers, at its hour if that lies ahead; as `answer` raises."""
    settle(submission, Answer(Submission.State.ACCEPTED, by, trusts=trusts), seen)


def send_back(submission: Submission, letter: str, *, by: Member, seen: int | None = None) -> None:
    """Make it a draft again, with wishes; as `answer` raises."""
    settle(submission, Answer(Submission.State.RETURNED, by, letter), seen)


def decline(submission: Submission, letter: str, *, by: Member, seen: int | None = None) -> None:
    settle(submission, Answer(Submission.State.DECLINED, by, letter), seen)


def settle(submission: Submission, given: Answer, seen: int | None) -> None:
    """`seen` None: whatever version stands there now."""
    read = newest(submission.chapter) if seen is None else seen
    answer({submission.pk: read}, given)


@transaction.atomic
def answer(seen: Seen, given: Answer) -> None:
    """Give all of these the same answer, of which the author of a story is told once.

    Raises NotWaitingError where one of them was answered or taken back, MovedOnError where one has
    a newer version than was read.
    """
    rows = Submission.objects.filter(pk__in=seen)
    for story in rows.order_by("story").values_list("story", flat=True).distinct():
        Story.objects.select_for_update().only("pk").get(pk=story)
    found = Submission.objects.in_line().filter(pk__in=seen).order_by("chapter__position", "pk")
    waiting = list(found.select_related("chapter__story", "pen_name__member"))
    if len(waiting) < len(seen):
        raise NotWaitingError
    if any(newest(one.chapter) != seen[one.pk] for one in waiting):
        raise MovedOnError
    now = timezone.now()
    for one in waiting:
        answer_one(one, given, seen[one.pk], now)
    firsts = {one.story_id: one.pk for one in reversed(waiting)}
    announce("submission", firsts.values(), "answer")


VERBS = {
    Submission.State.ACCEPTED: "accept-submission",
    Submission.State.RETURNED: "return-submission",
    Submission.State.DECLINED: "decline-submission",
}


def answer_one(submission: Submission, given: Answer, revision: int, now: datetime) -> None:
    """All that is answered together has one moment, by which the letter counts it."""
    submission.state, submission.letter = given.state, given.letter
    submission.settled_by, submission.settled_at = given.by, now
    submission.revision = revision
    submission.taken_by = submission.taken_at = None
    submission.save()
    Change.record(VERBS[given.state], submission.chapter, by=given.by)
    if given.state != Submission.State.ACCEPTED:
        back_to_draft(submission.chapter)
        return
    if given.lets_story_pass:
        let_pass(submission.chapter.story, by=given.by)
    author = submission.pen_name and submission.pen_name.member
    if given.trusts and author:
        author.trust(True, by=given.by)
    let_out(submission, by=given.by)


def let_pass(story: Story, *, by: Member | None) -> None:
    """Whoever writes the story's further chapters, they are read by nobody first."""
    if Story.objects.filter(pk=story.pk, publishes_itself=False).update(publishes_itself=True):
        story.publishes_itself = True
        Change.record("let-pass", story, by=by)


def let_out(submission: Submission, *, by: Member) -> None:
    """Publish it as its author would have, now or at its hour."""
    chapter, planned = submission.chapter, Release.objects.filter(chapter=submission.chapter)
    if planned.filter(at__gt=timezone.now()).exists():
        set_state(chapter, State.SCHEDULED)
        leave_line(chapter)
        return
    # An old archive may have let it through in a story that it did not.
    set_state(chapter, State.QUEUED)
    publish(chapter, by=by, is_silent=submission.is_silent)
