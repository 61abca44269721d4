"""Chapters that are to appear at an hour: planned, put to another hour, or planned no more."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chapterhouse.members.models import Change, Member
from chapterhouse.stories.models import Chapter, Release, State
from chapterhouse.stories.publishing import NOT_OUT, TAKEN_BACK, held


@transaction.atomic
def schedule(chapter: Chapter, at: datetime, *, by: Member | None, is_silent: bool = False) -> bool:
    """Let the chapter appear at that time, or at another one than planned before.

    One that waits to be read goes on waiting: it appears when both are over. False where it is
    out already or its story was taken back.
    """
    story = held(chapter)
    if chapter.state not in NOT_OUT or story.state in TAKEN_BACK:
        return False
    planned = {"at": at, "is_silent": is_silent, "by": by, "planned_at": timezone.now()}
    Release.objects.update_or_create(chapter=chapter, defaults=planned)
    if chapter.state == State.DRAFT:
        turn(chapter, State.SCHEDULED)
    Change.record("schedule", chapter, by=by, after={"at": at.isoformat(), "silent": is_silent})
    return True


@transaction.atomic
def cancel(chapter: Chapter, *, by: Member | None) -> bool:
    """Plan it no more: a draft again, or waiting only to be read. False: nothing was planned."""
    held(chapter)
    if not Release.objects.filter(chapter=chapter).delete()[0]:
        return False
    if chapter.state == State.SCHEDULED:
        turn(chapter, State.DRAFT)
    Change.record("cancel-release", chapter, by=by)
    return True


def turn(chapter: Chapter, state: State) -> None:
    chapter.state = state
    chapter.save(update_fields=["state"])
