"""What is known of a reader where they are now: their reading of a story, asked for once a page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery
from django.http import HttpRequest

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.shelves.reading.keeping import keeps_history
from chapterhouse.shelves.reading.unread import unread_counts
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.on_page import on_page


@dataclass(frozen=True)
class Standing:
    """A reading of a story, and which version of one chapter was read (0: none) and when."""

    reading: Reading
    revision: int
    read_at: datetime | None


def reading_of(request: HttpRequest, story: int) -> Reading | None:
    """The reader's row for the story; None for a visitor, and where no history is kept."""
    member = reader_of(request)
    if member is None or not keeps_history(member):
        return None
    return Reading.objects.filter(member=member, story=story).first()


def standing(request: HttpRequest, chapter: Chapter) -> Standing | None:
    """The reading of the chapter's story; None for a visitor, and where no history is kept."""
    member = reader_of(request)
    if member is None or not keeps_history(member):
        return None
    known = getattr(request, "standing", None)
    if known is None or known[0] != chapter.pk:
        known = (chapter.pk, found(member, chapter))
        request.standing = known  # type: ignore[attr-defined]
    return known[1]


def found(member: Member, chapter: Chapter) -> Standing | None:
    read = ChapterRead.objects.filter(member=member, chapter=chapter.pk)
    rows = Reading.objects.filter(member=member, story=chapter.story_id).annotate(
        revision=Subquery(read.values("revision")), chapter_read_at=Subquery(read.values("read_at"))
    )
    reading = rows.first()
    if reading is None:
        return None
    return Standing(reading, reading.revision or 0, reading.chapter_read_at)


def to_read_of(request: HttpRequest, story: int) -> int:
    """How many chapters of a story on this page the reader has yet to read."""
    known = getattr(request, "unread", None)
    if known is None or story not in known[0]:
        wanted = on_page(request) | {story}
        known = (wanted, unread_counts(reader_of(request), wanted))
        request.unread = known  # type: ignore[attr-defined]
    return known[1].get(story, 0)
