"""Places that a visitor's browser kept, brought to the member who logs in with it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from chapterhouse.members.models import Member
from chapterhouse.shelves.reading.keeping import opened_at
from chapterhouse.shelves.reading.placing import NoPlaceError, Told, number, place
from chapterhouse.stories.gates import Agreed
from chapterhouse.stories.models import Chapter

MOST = 200
AT_ONCE = 25
# A chapter is opened at least this long before a place in it is told. What a page tells as it is
# left must not undo the mark as unread that was set there.
BEFORE = timedelta(seconds=4)


def merge(member: Member, agreed: Agreed, told: list[Any], device: str) -> int:
    """Keep these places where they are the latest; how many were.

    What is no place, or a place where the member cannot read, is passed over.
    """
    by_chapter = dict(filter(None, map(place_in, told[:MOST])))
    keys = list(by_chapter)
    kept = 0
    for start in range(0, len(keys), AT_ONCE):
        readable = Chapter.objects.readable_by(member, agreed).filter(
            pk__in=keys[start : start + AT_ONCE], is_live=True
        )
        for chapter in readable.select_related("text").defer("text__source"):
            one = by_chapter[chapter.pk]
            if place(member, chapter, one, device):
                opened_at(one.at(timezone.now()) - BEFORE, member, chapter, one.revision)
                kept += 1
    return kept


def place_in(told: Any) -> tuple[int, Told] | None:
    """The chapter's id and the place in it; None where it is none."""
    try:
        return number(told["chapter"]), Told.of(told)
    except (NoPlaceError, KeyError, TypeError):
        return None
