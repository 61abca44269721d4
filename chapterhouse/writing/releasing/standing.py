"""How a chapter or story stands on its way to readers, for the pages that publish it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.notices.models import Subscription
from chapterhouse.stories.missing import missing_from, missing_from_chapter
from chapterhouse.stories.models import Chapter, Draft, Release, Revision, State, Story
from chapterhouse.stories.publishing import NOT_OUT, TAKEN_BACK
from chapterhouse.stories.versions import Written, newest

if TYPE_CHECKING:
    from chapterhouse.stories.visibility import ChapterQuerySet, StoryQuerySet


def own_chapter(member: Member, pk: int, *, right: str = "publishable_by") -> Chapter:
    """404 where the member may not know of it, 403 where they may not do this to it."""
    visible = Chapter.objects.visible_to(member).select_related("story__rating", "author")
    chapter = get_object_or_404(visible, pk=pk)
    allowed: ChapterQuerySet = getattr(Chapter.objects, right)(member)
    if not allowed.filter(pk=pk).exists():
        raise PermissionDenied
    return chapter


def own_story(member: Member, pk: int) -> Story:
    visible: StoryQuerySet = Story.objects.visible_to(member).select_related("rating")
    story = get_object_or_404(visible, pk=pk)
    if not Story.objects.publishable_by(member).filter(pk=pk).exists():
        raise PermissionDenied
    return story


@dataclass(frozen=True)
class Standing:
    """What the page of a chapter says before anything is pressed.

    `lacks_story` and `lacks` are what the archive still asks for; `told` is how many would hear.
    """

    release: Release | None
    written: Written
    lacks_story: list[str]
    lacks: list[str]
    told: int
    draft: Draft | None
    revision: Revision | None

    @property
    def is_complete(self) -> bool:
        return not (self.lacks_story or self.lacks)


def standing_of(chapter: Chapter, member: Member, archive: Archive) -> Standing:
    written = newest(chapter)
    versions = Revision.objects.filter(chapter=chapter, number=written.number)
    drafts = Draft.objects.open().filter(chapter=chapter, author=member)
    return Standing(
        release=Release.objects.filter(chapter=chapter).first(),
        written=written,
        lacks_story=missing_from(chapter.story, archive),
        lacks=missing_from_chapter(chapter, archive),
        told=Subscription.objects.filter(story=chapter.story_id, what="all").count(),
        draft=drafts.defer("html").first(),
        revision=versions.defer("packed", "source").select_related("pen_name").first(),
    )


def can_appear(chapter: Chapter) -> bool:
    return chapter.state in NOT_OUT and chapter.story.state not in TAKEN_BACK


def unpublished(story: Story) -> QuerySet[Chapter]:
    """Its chapters that readers never had, in their order."""
    waiting = story.chapters.filter(state__in=NOT_OUT).exclude(state=State.QUEUED)
    return waiting.select_related("story").order_by("position")
