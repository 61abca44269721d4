"""Whether whoever wrote a draft may still know what it is a draft of."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories.models import Chapter, Draft, Story

if TYPE_CHECKING:
    from chapterhouse.stories.visibility import ChapterQuerySet


def with_known(drafts: QuerySet[Draft], member: Member) -> QuerySet[Draft]:
    """Each with `is_known`: its story and chapter may be named to the member.

    Not to who wrote the story once, and does not any more.
    """
    chapters = Chapter.objects.visible_to(member) | Chapter.objects.of_author(member)
    stories = Story.objects.visible_to(member) | Story.objects.of_author(member)
    of_chapter = Exists(chapters.filter(pk=OuterRef("chapter")))
    of_story = Exists(stories.filter(pk=OuterRef("story")))
    return drafts.annotate(is_known=Q(of_chapter) | Q(of_story))


def saved_chapters(member: Member) -> "ChapterQuerySet":
    """Those of which the member may read what their authors saved last."""
    return Chapter.objects.of_author(member)
