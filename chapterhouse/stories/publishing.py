"""Bringing chapters before their readers, and changes to them; letting readers know."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from chapterhouse.jobs.models import announce as tell_others
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import (
    Chapter,
    ChapterText,
    Release,
    Revision,
    State,
    Story,
    Submission,
)
from chapterhouse.stories.models.texts import Format, pack
from chapterhouse.stories.texts import next_number, show, store_text, write_revision

# What never was before readers; what was withdrawn comes back by `bring_back`.
NOT_OUT = (State.DRAFT, State.QUEUED, State.SCHEDULED)
# A story that its authors took back, or deleted, is not brought back by a chapter of it.
TAKEN_BACK = (State.WITHDRAWN, State.BINNED)


@transaction.atomic
def publish(
    chapter: Chapter, *, by: Member | None, at: datetime | None = None, is_silent: bool = False
) -> bool:
    """Show the chapter to the story's readers, and the story itself with its first chapter.

    False, and nothing done, where the chapter is out already or its story was taken back.
    Silently: no subscriber is told and the story does not rise in lists, until `announce`.
    """
    story = held(chapter)
    if not may_appear(chapter, story):
        return False
    now = at or timezone.now()
    chapter.state, chapter.published_at, chapter.updated_at = State.PUBLISHED, now, now
    chapter.is_untold = is_silent
    chapter.save(update_fields=["state", "published_at", "updated_at", "is_untold"])
    Release.objects.filter(chapter=chapter).delete()
    chapter.submissions.waiting().order_by().update(state=Submission.State.TAKEN_BACK)
    show_story(story, now, is_silent=is_silent)
    event = "appear" if is_silent else "publish"
    Change.record("publish-silently" if is_silent else "publish", chapter, by=by)
    tell_others("chapter", [chapter.pk], event)
    tell_others("story", [story.pk], event)
    story.recount_around()
    return True


def held(chapter: Chapter) -> Story:
    """Its story, until the transaction ends nobody else's to publish; both as they are now."""
    Story.objects.select_for_update().only("pk").get(pk=chapter.story_id)
    chapter.refresh_from_db(fields=["state"])
    chapter.story.refresh_from_db(fields=["state", "published_at", "updated_at"])
    return chapter.story


def may_appear(chapter: Chapter, story: Story) -> bool:
    """Neither out already nor taken back; old archives had chapters out in stories that waited."""
    is_waiting = chapter.state in NOT_OUT
    is_shown_alone = chapter.state == State.PUBLISHED and story.state in NOT_OUT
    return story.state not in TAKEN_BACK and (is_waiting or is_shown_alone)


def show_story(story: Story, now: datetime, *, is_silent: bool) -> None:
    """Bring the story out with its first chapter; with a later one, let it rise in lists."""
    if story.state == State.PUBLISHED and is_silent:
        return
    story.state, story.updated_at = State.PUBLISHED, now
    story.published_at = story.published_at or now
    story.save(update_fields=["state", "published_at", "updated_at"])


@transaction.atomic
def announce(chapter: Chapter, *, by: Member | None) -> bool:
    """Tell subscribers of a chapter that came out silently, once; the story rises in lists now."""
    story = held(chapter)
    quiet = Chapter.objects.filter(pk=chapter.pk, is_untold=True, state=State.PUBLISHED)
    if story.state != State.PUBLISHED or not quiet.update(is_untold=False):
        return False
    chapter.is_untold = False
    story.updated_at = timezone.now()
    story.save(update_fields=["updated_at"])
    Change.record("announce", chapter, by=by)
    tell_others("chapter", [chapter.pk], "announce")
    tell_others("story", [story.pk], "announce")
    return True


@transaction.atomic
def save_version(
    chapter: Chapter,
    source: str,
    *,
    source_format: str = Format.HTML,
    by: PenName | None,
) -> Revision:
    """Keep the text as the chapter's next version; readers of a published one do not see it yet."""
    if chapter.state != State.PUBLISHED:
        return store_text(chapter, source, source_format=source_format, by=by)
    kept: dict[str, Any] = {"keeps_source": True, "is_significant": False}
    return write_revision(chapter, source, source_format=source_format, by=by, **kept)


@transaction.atomic
def publish_change(
    chapter: Chapter,
    revision: Revision,
    *,
    is_significant: bool,
    release_note: str = "",
    by: Member | None,
) -> bool:
    """Let the revision be what is read; False where it is already, or the chapter is not out.

    A real change is told to whoever read the chapter before, with the note; mended spelling to
    nobody. Neither rises in lists. An earlier version is shown under a new number, for readers
    must not seem to have read it already.
    """
    held(chapter)
    shown = ChapterText.objects.filter(chapter=chapter).values_list("revision", flat=True).first()
    if revision.number == shown or chapter.state != State.PUBLISHED:
        return False
    if shown and revision.number < shown:
        revision = again(revision)
    revision.chapter = chapter
    revision.is_significant, revision.release_note = is_significant, release_note
    source, revision.source = revision.source or pack(revision.html), None
    revision.save(update_fields=["is_significant", "release_note", "source"])
    show(revision, revision.html, bytes(source), revision.source_format)
    before, after = {"revision": shown}, {"revision": revision.number}
    verb = "change" if is_significant else "mend"
    Change.record(verb, chapter, by=by, before=before, after=after)
    tell_others("chapter", [chapter.pk], "change")
    tell_others("story", [chapter.story_id], "change")
    return True


def again(revision: Revision) -> Revision:
    """The same words as the chapter's newest version."""
    copied = Revision(
        chapter=revision.chapter,
        number=next_number(revision.chapter),
        pen_name=revision.pen_name,
        made_at=timezone.now(),
        rules_version=revision.rules_version,
        words=revision.words,
        packed=revision.packed,
    )
    copied.save()
    return copied
