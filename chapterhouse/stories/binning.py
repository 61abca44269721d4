"""The bin: what authors delete is gone for every reader at once, and can be taken back for a while.

A story takes its chapters with it; they stay as they are, and come back with it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chapterhouse.jobs.models import announce
from chapterhouse.members.leaving.traces import forget_words
from chapterhouse.members.models import Change, Member
from chapterhouse.stories import ordering
from chapterhouse.stories.models import Chapter, Release, State, Story, Submission
from chapterhouse.stories.partings.passing import erase_story
from chapterhouse.stories.partings.words import about_chapter
from chapterhouse.stories.queueing import back_to_draft

KEPT = timedelta(days=30)


def gone_at(row: Chapter | Story) -> datetime | None:
    """When what is in the bin is gone for good."""
    return row.binned_at + KEPT if row.binned_at else None


@transaction.atomic
def bin_chapter(chapter: Chapter, *, by: Member | None, why: str = "") -> bool:
    """Put it in the bin; False where it lies there. A story without any other live chapter is
    withdrawn with it, and comes back with it."""
    ordering.hold(chapter.story)
    chapter.refresh_from_db(fields=["state", "is_hidden", "position"])
    if chapter.state == State.BINNED:
        return False
    out_of_line([chapter.pk])
    chapter.refresh_from_db(fields=["state"])
    was_live = chapter.state == State.PUBLISHED and not chapter.is_hidden
    drop(chapter, "chapter", by=by, why=why)
    ordering.close_gaps(chapter.story)
    announce("story", [chapter.story_id], "change")
    chapter.story.refresh_from_db()
    if was_live:
        withdraw_empty(chapter.story, by=by)
    chapter.story.recount_around()
    return True


@transaction.atomic
def restore_chapter(chapter: Chapter, *, by: Member | None) -> bool:
    """Take it out of the bin, as it was and as near to its old place as may be."""
    ordering.hold(chapter.story)
    chapter.refresh_from_db(fields=["state", "state_before", "position", "binned_at"])
    if chapter.state != State.BINNED:
        return False
    state = planned_still(chapter)
    place = ordering.make_room_at(chapter.story, chapter.position)
    chapter.position = place
    chapter.save(update_fields=["position"])
    lift(chapter, "chapter", state, by=by)
    announce("story", [chapter.story_id], "change")
    chapter.story.refresh_from_db()
    if state == State.PUBLISHED:
        bring_back_full(chapter.story, by=by)
    chapter.story.recount_around()
    return True


@transaction.atomic
def bin_story(story: Story, *, by: Member | None, why: str = "") -> bool:
    """Put the story in the bin with all its chapters; False where it lies there."""
    ordering.hold(story)
    story.refresh_from_db(fields=["state"])
    if story.state == State.BINNED:
        return False
    out_of_line(list(story.chapters.filter(state=State.QUEUED).values_list("pk", flat=True)))
    story.refresh_from_db(fields=["state"])
    change = drop(story, "story", by=by, why=why)
    announce("co-writing", [change.pk], "bin")
    story.recount_around()
    return True


@transaction.atomic
def restore_story(story: Story, *, by: Member | None) -> bool:
    """Take it out of the bin as it was."""
    ordering.hold(story)
    story.refresh_from_db(fields=["state", "state_before", "binned_at"])
    if story.state != State.BINNED:
        return False
    change = lift(story, "story", story.state_before or State.DRAFT, by=by)
    announce("co-writing", [change.pk], "restore")
    story.recount_around()
    return True


@transaction.atomic
def erase_chapter(chapter: Chapter, *, by: Member | None) -> None:
    """Delete it for good, with all its versions; what readers said of it is said of its story."""
    story, key = chapter.story, chapter.pk
    Change.record("delete", chapter, by=by)
    forget_words(about_chapter(chapter))
    chapter.delete()
    ordering.close_gaps(story)
    announce("chapter", [key], "delete")
    announce("story", [story.pk], "change")
    story.recount_around()


def empty_bins(before: datetime | None = None) -> int:
    """Delete for good what has lain in the bin long enough; how many stories and chapters."""
    long_ago = {"state": State.BINNED, "binned_at__lt": before or timezone.now() - KEPT}
    stories = list(Story.objects.filter(**long_ago))
    for story in stories:
        erase_story(story, by=None)
    chapters = list(Chapter.objects.filter(**long_ago).select_related("story"))
    for chapter in chapters:
        erase_chapter(chapter, by=None)
    return len(stories) + len(chapters)


def drop(row: Chapter | Story, noun: str, *, by: Member | None, why: str) -> Change:
    row.state_before, row.state, row.binned_at = row.state, State.BINNED, timezone.now()
    row.save(update_fields=["state_before", "state", "binned_at"])
    announce(noun, [row.pk], "bin")
    return Change.record("bin", row, by=by, why=why, before={"state": row.state_before})


def lift(row: Chapter | Story, noun: str, state: str, *, by: Member | None) -> Change:
    row.state, row.state_before, row.binned_at = state, "", None
    row.save(update_fields=["state_before", "state", "binned_at"])
    announce(noun, [row.pk], "restore")
    return Change.record("unbin", row, by=by, after={"state": state})


def out_of_line(chapters: list[int]) -> None:
    """What waits to be read waits no more: taken out of the bin it is a draft."""
    waiting = Submission.objects.waiting().filter(chapter__in=chapters)
    waiting.update(state=Submission.State.TAKEN_BACK, taken_by=None)
    for chapter in Chapter.objects.filter(pk__in=chapters, state=State.QUEUED):
        back_to_draft(chapter)


def planned_still(chapter: Chapter) -> str:
    """The state it comes back in: one whose hour passed in the bin is a draft again."""
    if chapter.state_before != State.SCHEDULED:
        return chapter.state_before or State.DRAFT
    planned = Release.objects.filter(chapter=chapter)
    if planned.filter(at__gt=timezone.now()).exists():
        return State.SCHEDULED
    planned.delete()
    return State.DRAFT


def withdraw_empty(story: Story, *, by: Member | None) -> None:
    if story.state != State.PUBLISHED or story.chapters.filter(is_live=True).exists():
        return
    story.withdraw(by=by, why=_("its last chapter is in the bin"))
    # Remembered, so that it comes back with a chapter, unlike what its authors withdrew.
    story.state_before = State.PUBLISHED
    story.save(update_fields=["state_before"])


def bring_back_full(story: Story, *, by: Member | None) -> None:
    if story.state == State.WITHDRAWN and story.state_before == State.PUBLISHED:
        story.bring_back(by=by)
        Story.objects.filter(pk=story.pk).update(state_before="")
