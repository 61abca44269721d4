"""How far a member came in a story, for whatever must not tell them what follows."""

from django.db.models import Max, OuterRef, Subquery

from chapterhouse.members.models import Member
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.stories.reached import tells_how_far


@tells_how_far
def furthest_of(member: Member, story: int) -> int | None:
    """The present position of the furthest chapter they opened.

    Where that chapter is gone: of the furthest that is left of those they read.
    """
    read = ChapterRead.objects.filter(
        member=OuterRef("member"), chapter__story=OuterRef("story"), revision__gt=0
    )
    last = read.order_by().values("member").annotate(last=Max("chapter__position")).values("last")
    found = Reading.objects.filter(member=member, story=story).values_list(
        "furthest__position", Subquery(last)
    )
    positions = [position for position in (found.first() or ()) if position is not None]
    return positions[0] if positions else None
