"""An author presses "publish": chapters appear, are planned, or wait to be read before that."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chapterhouse.members.models import Member
from chapterhouse.stories.models import Chapter, State
from chapterhouse.stories.publishing import NOT_OUT, TAKEN_BACK, held, publish
from chapterhouse.stories.queueing import hand_in, waits_for_queue
from chapterhouse.stories.scheduling import schedule


@dataclass(frozen=True)
class Wish:
    """When the chapters shall appear (None: now), whether silently, and a word to the staff."""

    at: datetime | None = None
    is_silent: bool = False
    words: str = ""


@dataclass(frozen=True)
class Pressed:
    """What became of them. What was out already, or taken back, stands nowhere."""

    out: list[Chapter] = field(default_factory=list)
    planned: list[Chapter] = field(default_factory=list)
    handed_in: list[Chapter] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.out or self.planned or self.handed_in)


@transaction.atomic
def press(chapters: Sequence[Chapter], wish: Wish, *, by: Member) -> Pressed:
    """Bring the chapters out in this order, all of them at one moment.

    Where the archive reads first, what is planned waits for both: for its hour and to be read.
    """
    now, pressed = timezone.now(), Pressed()
    for chapter in chapters:
        story = held(chapter)
        if chapter.state not in NOT_OUT or story.state in TAKEN_BACK:
            continue
        if waits_for_queue(chapter, by):
            hand_in(chapter, by=by, words=wish.words, is_silent=wish.is_silent, at=wish.at)
            pressed.handed_in.append(chapter)
        elif wish.at:
            schedule(chapter, wish.at, by=by, is_silent=wish.is_silent)
            pressed.planned.append(chapter)
        elif publish(chapter, by=by, at=now, is_silent=wish.is_silent):
            pressed.out.append(chapter)
    return pressed


@transaction.atomic
def withdraw_chapter(chapter: Chapter, *, by: Member) -> bool:
    """Take it back from readers; a story without any other chapter for them goes with it."""
    story = held(chapter)
    if not chapter.withdraw(by=by):
        return False
    if not story.chapters.filter(is_live=True).exists() and story.withdraw(by=by):
        # Remembered, so that it comes back with the chapter, unlike what its authors withdrew.
        story.state_before = State.PUBLISHED
        story.save(update_fields=["state_before"])
    return True


@transaction.atomic
def return_chapter(chapter: Chapter, *, by: Member) -> bool:
    """Give it back to readers, and its story where that went only for want of a chapter."""
    story = held(chapter)
    if not chapter.bring_back(by=by):
        return False
    story.refresh_from_db(fields=["state_before"])
    if story.state_before == State.PUBLISHED and story.bring_back(by=by):
        story.state_before = ""
        story.save(update_fields=["state_before"])
    return True
