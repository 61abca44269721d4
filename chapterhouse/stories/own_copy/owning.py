"""Which stories and chapters a member wrote, a few at a time."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories.contents import with_texts
from chapterhouse.stories.models import Authorship, Chapter, Revision, Story

AT_ONCE = 20


def own_stories(member: Member) -> QuerySet[Story]:
    """Stories the member writes, those in the bin too; none that they were only asked to write."""
    return Story.objects.of_author(member)


def own_chapters(member: Member) -> QuerySet[Chapter]:
    """Chapters of the member's stories that no other author signed, and their own elsewhere."""
    shared = Q(author=None, story__in=own_stories(member).values("pk"))
    return Chapter.objects.filter(shared | Q(author__member=member))


def stories_to_give(member: Member) -> Iterator[Story]:
    """Each story that holds something the member wrote, the oldest first."""
    elsewhere = Chapter.objects.filter(author__member=member).values("story")
    mine = Q(pk__in=own_stories(member).values("pk")) | Q(pk__in=elsewhere)
    stories = Story.objects.filter(mine).select_related("rating").order_by("pk")
    last = 0
    while batch := list(stories.filter(pk__gt=last)[:AT_ONCE]):
        yield from batch
        last = batch[-1].pk


def chapters_of(story: Story, member: Member) -> Iterator[Chapter]:
    """The member's chapters of this story with their texts, in order."""
    chapters = with_texts(own_chapters(member).filter(story=story)).order_by("position", "pk")
    # What is in the bin may stand where another chapter stands.
    last = Q()
    while batch := list(chapters.filter(last)[:AT_ONCE]):
        yield from batch
        place, key = batch[-1].position, batch[-1].pk
        last = Q(position__gt=place) | Q(position=place, pk__gt=key)


def revisions_of(chapter: Chapter) -> Iterator[Revision]:
    """Every version of the chapter, the first one first."""
    last = -1
    revisions = Revision.objects.filter(chapter=chapter).select_related("pen_name")
    while batch := list(revisions.filter(number__gt=last).order_by("number")[:AT_ONCE]):
        yield from batch
        last = batch[-1].number


def byline(story: Story) -> list[Authorship]:
    """Who stands above the story; who has not agreed to stand there does not."""
    agreed = story.authorships.filter(has_consent=True)
    return list(agreed.select_related("pen_name").order_by("position", "pk"))


def is_own(authorship: Authorship, member: Member) -> bool:
    return authorship.pen_name.member_id == member.pk
