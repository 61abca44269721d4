"""The queue: where the archive reads before it publishes, a chapter is handed in and waits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import (
    Authorship,
    Chapter,
    ChapterText,
    Release,
    State,
    Story,
    Submission,
)

OUT = {State.PUBLISHED, State.WITHDRAWN}


class CannotHandInError(Exception):
    """Readers have it already, or it is in the bin."""


class NotWaitingError(Exception):
    """It was answered or taken back meanwhile; nothing was done."""


def is_read_first(
    member: Member | None, story: Story | None = None, archive: Archive | None = None
) -> bool:
    """Whether what the member writes (for this story) is read before it appears."""
    if member is None or member.is_trusted or member.is_desk:
        return False
    if story is not None and story.publishes_itself:
        return False
    return (archive or Archive.current()).queues_submissions


def waits_for_queue(chapter: Chapter, member: Member | None) -> bool:
    """Whether the member has to hand the chapter in instead of publishing it.

    What readers had passes, whatever is changed in it; so does what was accepted once.
    """
    if was_out(chapter) or not is_read_first(member, chapter.story):
        return False
    return not chapter.submissions.filter(state=Submission.State.ACCEPTED).exists()


def was_out(chapter: Chapter) -> bool:
    """Published now, or taken back from readers by its authors; both, the chapter and the story.

    Old archives let chapters through in stories that they never showed.
    """
    return chapter.state in OUT and chapter.story.state in OUT


@transaction.atomic
def hand_in(
    chapter: Chapter,
    *,
    by: PenName | Member,
    words: str = "",
    is_silent: bool = False,
    at: datetime | None = None,
) -> Submission:
    """Let the chapter wait to be read, and its story where it is not out; raises CannotHandInError.

    What waits already keeps its place, and its words unless there are new ones. `at` is when the
    chapter shall appear; at once when it is accepted where that is past or empty.
    """
    story = Story.objects.select_for_update().get(pk=chapter.story_id)
    chapter.refresh_from_db(fields=["state"])
    chapter.story = story
    if was_out(chapter) or State.BINNED in {chapter.state, story.state}:
        raise CannotHandInError
    pen_name = name_for(chapter, by)
    said: dict[str, Any] = {"revision": newest(chapter), "is_silent": is_silent}
    said |= {"words": words} if words else {}
    submission, is_new = Submission.objects.update_or_create(
        chapter=chapter,
        state=Submission.State.WAITING,
        defaults=said,
        create_defaults={**said, "story": story, "pen_name": pen_name},
    )
    member = by if isinstance(by, Member) else by.member
    plan(chapter, at, is_silent=is_silent, by=member)
    set_state(chapter, State.QUEUED)
    if story.state == State.DRAFT:
        set_state(story, State.QUEUED)
    if is_new:
        Change.record("hand-in", chapter, by=member)
    return submission


def plan(chapter: Chapter, at: datetime | None, *, is_silent: bool, by: Member | None) -> None:
    if at is None:
        Release.objects.filter(chapter=chapter).delete()
        return
    planned = {"at": at, "is_silent": is_silent, "by": by}
    Release.objects.update_or_create(chapter=chapter, defaults=planned)


def name_for(chapter: Chapter, by: PenName | Member) -> PenName | None:
    """The name under which a member hands it in: the chapter's, one of the story's, their own."""
    if isinstance(by, PenName):
        return by
    if chapter.author and chapter.author.member_id == by.pk:
        return chapter.author
    own = Authorship.objects.filter(story=chapter.story_id, pen_name__member=by, has_consent=True)
    first = own.select_related("pen_name").first()
    return first.pen_name if first else by.default_pen_name


def newest(chapter: Chapter) -> int:
    """The number of the version that is read where the chapter is opened; 0 without a text."""
    texts = ChapterText.objects.filter(chapter=chapter)
    return texts.values_list("revision", flat=True).first() or 0


@transaction.atomic
def take_back(submission: Submission, *, by: Member) -> None:
    """Make it a draft again before it was answered; raises NotWaitingError."""
    Story.objects.select_for_update().only("pk").get(pk=submission.story_id)
    waiting = Submission.objects.in_line().filter(pk=submission.pk)
    if not waiting.exists():
        raise NotWaitingError
    Submission.objects.filter(pk=submission.pk).update(
        state=Submission.State.TAKEN_BACK, taken_by=None
    )
    back_to_draft(submission.chapter)
    Change.record("take-back-submission", submission.chapter, by=by)


def back_to_draft(chapter: Chapter) -> None:
    Release.objects.filter(chapter=chapter).delete()
    set_state(chapter, State.DRAFT)
    leave_line(chapter)


def leave_line(chapter: Chapter) -> None:
    """Its story waits no longer, unless more of it does."""
    story = Story.objects.get(pk=chapter.story_id)
    others = Submission.objects.waiting().filter(story=story)
    if story.state == State.QUEUED and not others.exclude(chapter=chapter).exists():
        set_state(story, State.DRAFT)


def set_state(row: Chapter | Story, state: State) -> None:
    row.state = state
    row.save(update_fields=["state"])


def take_in(chapters: QuerySet[Chapter]) -> int:
    """Put those of the chapters into the line that are queued and were never handed in; how many.

    Old archives' come so. They stand by the day they were written; of a queued story whose chapters
    were all let through, the first one waits.
    """
    unread = chapters.exclude(submissions__state=Submission.State.WAITING)
    unread = unread.annotate(shown=F("text__revision")).select_related("story")
    queued = unread.filter(state=State.QUEUED).exclude(story__state=State.BINNED)
    strays: list[Any] = list(queued)
    strays += firsts_of(unread.filter(story__state=State.QUEUED, state=State.PUBLISHED))
    firsts = first_names({chapter.story_id for chapter in strays})
    Submission.objects.bulk_create(
        [stray_of(chapter, firsts.get(chapter.story_id)) for chapter in strays],
        ignore_conflicts=True,
        batch_size=500,
    )
    return len(strays)


def firsts_of(chapters: QuerySet[Any]) -> list[Any]:
    """The first chapter of each story of which none waits by itself."""
    waiting = Submission.objects.waiting().values("story")
    alone = chapters.exclude(story__in=waiting).exclude(story__chapters__state=State.QUEUED)
    firsts: dict[int, Any] = {}
    for chapter in alone.order_by("story", "position"):
        firsts.setdefault(chapter.story_id, chapter)
    return list(firsts.values())


def first_names(stories: Iterable[int]) -> dict[int, int]:
    authorships = Authorship.objects.filter(story__in=stories, has_consent=True)
    pairs = authorships.order_by("-position", "-pk").values_list("story", "pen_name")
    return dict(pairs)


def stray_of(chapter: Any, pen_name: int | None) -> Submission:
    return Submission(
        story=chapter.story,
        chapter=chapter,
        revision=chapter.shown or 0,
        pen_name_id=chapter.author_id or pen_name,
        sent_at=chapter.created_at,
    )
