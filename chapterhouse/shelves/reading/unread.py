"""What a member has yet to read of the stories they began."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.members.models import Member
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.shelves.reading.keeping import keeps_history
from chapterhouse.stories.models import Authorship, Chapter


def to_read(member: Member) -> QuerySet[Chapter]:
    """Live chapters that are new to the member, or say something else than when they read them.

    Only of stories they began and did not write. What they skipped on the way to where they are is
    not news, unless it was put there since. What an author tells beside the story is no chapter.
    """
    reads = ChapterRead.objects.filter(member=member, chapter=OuterRef("pk"))
    begun = Reading.objects.filter(member=member, story=OuterRef("story"))
    ahead = begun.filter(
        Q(furthest=None)
        | Q(furthest__position__lt=OuterRef("position"))
        | Q(began_at__lt=OuterRef("published_at"))
    )
    own = Authorship.objects.filter(story=OuterRef("story"), pen_name__member=member)
    is_news = Exists(ahead) & ~Exists(reads)
    has_changed = Exists(reads.filter(revision__lt=OuterRef("told_revision"))) & Exists(begun)
    counting = Chapter.objects.exclude(kind=Chapter.Kind.NEWS).order_by()
    return counting.filter(is_news | has_changed, ~Exists(own), is_live=True)


def unread_counts(member: Member | None, story_ids: Iterable[int]) -> dict[int, int]:
    """By story id, how many chapters the member has yet to read; a story with none is left out."""
    if member is None or not keeps_history(member):
        return {}
    # Of a page of a list most were never opened: that much is cheap to know.
    begun = answers(begun_by, Reading.objects.all(), member.pk, list(story_ids))
    if not (stories := [story for (story,) in begun]):
        return {}
    found = to_read(member).filter(story__in=stories)
    return dict(found.values_list("story").annotate(so_many=Count("pk")))


def begun_by(readings: QuerySet, member: int, stories: Any) -> QuerySet:
    begun = readings.filter(among("story", stories), member=member)
    return begun.order_by().values_list("story")
