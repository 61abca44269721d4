"""Bringing stories and chapters before their readers."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.stories.models import Chapter, State


@transaction.atomic
def publish(chapter: Chapter, *, by: Member | None, at: datetime | None = None) -> None:
    """Show the chapter to the story's readers, and the story itself with its first chapter."""
    now = at or timezone.now()
    chapter.state, chapter.published_at, chapter.updated_at = State.PUBLISHED, now, now
    chapter.save(update_fields=["state", "published_at", "updated_at"])
    story = chapter.story
    story.state, story.updated_at = State.PUBLISHED, now
    story.published_at = story.published_at or now
    story.save(update_fields=["state", "published_at", "updated_at"])
    Change.record("publish", chapter, by=by)
    announce("chapter", [chapter.pk], "publish")
    announce("story", [story.pk], "publish")
    story.recount_around()
