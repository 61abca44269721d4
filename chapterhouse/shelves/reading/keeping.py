"""What is kept of somebody's reading, and nothing of it where they want no history."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Greatest
from django.utils import timezone

from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.reached import hears_of_reading

# Who comes back within this long never left.
PAUSE = timedelta(minutes=30)
# No two clocks, and no two requests at once, are further apart than this.
AHEAD = timedelta(minutes=1)
# What was marked as unread: a chapter begins with version 1.
UNREAD = 0


def keeps_history(member: Member | None) -> bool:
    if member is None:
        return False
    chosen = preferences_of(member)
    return chosen is None or chosen.keeps_history


def still_keeps(member: Member) -> bool:
    """Whether they keep a history at this moment; until the transaction ends nobody forgets it.

    What a page sent may come in while its reader switches the history off and has it forgotten.
    """
    hold(member)
    chosen = Preferences.objects.filter(member=member).values_list("keeps_history", flat=True)
    return chosen.first() is not False


def hold(member: Member) -> None:
    Member.objects.select_for_update(no_key=True).only("pk").get(pk=member.pk)


def lately(at: datetime) -> Case:
    """The later of when it was read and this; what a clock that ran ahead wrote is not believed."""
    is_ahead = When(read_at__gt=timezone.now() + AHEAD, then=Value(at))
    return Case(is_ahead, default=Greatest("read_at", Value(at)))


def begun(member: Member, story: int, at: datetime) -> QuerySet[Reading]:
    """The member's one row for the story, as a queryset; made where there was none."""
    new = Reading(member=member, story_id=story, began_at=at, read_at=at)
    Reading.objects.bulk_create([new], ignore_conflicts=True)
    return Reading.objects.filter(member=member, story=story)


@hears_of_reading
def opened(member: Member, chapter: Chapter, revision: int) -> None:
    opened_at(timezone.now(), member, chapter, revision)


def opened_at(at: datetime, member: Member, chapter: Chapter, revision: int) -> None:
    """The member opened this version of the chapter; one that they have read stays as read."""
    came_back = Case(When(read_at__lt=at - PAUSE, then=Value(1)), default=Value(0))
    with transaction.atomic():
        if not still_keeps(member):
            return
        reading = begun(member, chapter.story_id, at)
        reading.update(visits=F("visits") + came_back, read_at=lately(at))
        reach(reading, chapter)
        read = ChapterRead(member=member, chapter=chapter, revision=revision, read_at=at)
        ChapterRead.objects.bulk_create([read], ignore_conflicts=True)
        # It was marked as unread, and is opened again.
        unread = read_of(member, chapter).filter(revision=UNREAD, read_at__lt=at)
        unread.update(revision=revision, read_at=at)


def reach(reading: QuerySet[Reading], chapter: Chapter) -> None:
    """Let this be the furthest chapter, unless they were further on already."""
    before = Chapter.objects.filter(story=chapter.story_id, position__lt=chapter.position)
    reading.filter(Q(furthest=None) | Q(furthest__in=before)).update(furthest=chapter)


def read_of(member: Member, chapter: Chapter) -> QuerySet[ChapterRead]:
    return ChapterRead.objects.filter(member=member, chapter=chapter)


def settle(member: Member, chapter: Chapter, revision: int) -> None:
    """They read this version to its end: what had changed until then is news no more."""
    older = read_of(member, chapter).filter(revision__lt=revision)
    older.update(revision=revision, read_at=timezone.now())


def mark(member: Member, chapters: list[Chapter], *, is_read: bool) -> None:
    """Mark these chapters of one story, which come with their texts, as read or as unread."""
    if not chapters:
        return
    now = timezone.now()
    rows = [
        ChapterRead(
            member=member,
            chapter=chapter,
            revision=revision_of(chapter) if is_read else UNREAD,
            read_at=now,
        )
        for chapter in chapters
    ]
    with transaction.atomic():
        if not still_keeps(member):
            return
        reading = begun(member, chapters[0].story_id, now)
        if is_read:
            reach(reading, max(chapters, key=lambda chapter: chapter.position))
        ChapterRead.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["member", "chapter"],
            update_fields=["revision", "read_at"],
            batch_size=500,
        )


def mark_story(member: Member, chapters: list[Chapter], *, is_read: bool) -> None:
    """Mark a whole story; one that is read has its place at the end, one that is not has none."""
    if not chapters:
        return
    mark(member, chapters, is_read=is_read)
    last = chapters[-1]
    place = {"chapter": last, "position": last.position, "progression": 1}
    nowhere = {"chapter": None, "position": 0, "progression": 0, "furthest": None}
    Reading.objects.filter(member=member, story=last.story_id).update(
        locator=None, device="", placed_at=timezone.now(), **(place if is_read else nowhere)
    )


def revision_of(chapter: Chapter) -> int:
    return chapter.text.revision if hasattr(chapter, "text") else 1


def forget(member: Member, story: Story | int | None = None) -> None:
    """Forget what they read, of one story or at all."""
    readings = Reading.objects.filter(member=member)
    read = ChapterRead.objects.filter(member=member)
    if story is not None:
        readings, read = readings.filter(story=story), read.filter(chapter__story=story)
    with transaction.atomic():
        hold(member)
        readings.delete()
        read.delete()
