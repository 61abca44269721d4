"""What a reader has done with stories, as search asks for it: the ids, without a question more."""

from django.db.models import QuerySet

from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import Among, Node
from chapterhouse.search.leaving_out import leaves_out
from chapterhouse.search.mine import holds_for
from chapterhouse.shelves.keeping.leaving_out import kept_away
from chapterhouse.shelves.models import Bookmark, Reading
from chapterhouse.shelves.models.shelves import DROPPED, FINISHED
from chapterhouse.shelves.reading.history import is_unfinished
from chapterhouse.shelves.reading.keeping import keeps_history


@leaves_out
def finished_or_dropped_stories(member: Member) -> Node | None:
    found = kept_away(member)
    return None if found is None else Among("id", tuple(found.values_list("story", flat=True)))


@holds_for("begun")
def begun(member: Member) -> list[int]:
    return stories(readings(member))


@holds_for("read")
def read(member: Member) -> list[int]:
    """Read to the end, or put on the shelf of what is finished."""
    return stories(readings(member).exclude(is_unfinished())) + on_shelf(member, FINISHED)


@holds_for("met")
def met(member: Member) -> list[int]:
    return begun(member) + on_shelf(member, FINISHED)


@holds_for("dropped")
def dropped(member: Member) -> list[int]:
    return on_shelf(member, DROPPED)


@holds_for("kept")
def kept(member: Member) -> list[int]:
    return stories(Bookmark.objects.whole().filter(pen_name__member=member))


def readings(member: Member) -> QuerySet[Reading]:
    return (
        Reading.objects.filter(member=member) if keeps_history(member) else Reading.objects.none()
    )


def on_shelf(member: Member, name: str) -> list[int]:
    whole = Bookmark.objects.whole().filter(
        shelvings__shelf__name=name, shelvings__shelf__pen_name__member=member
    )
    return stories(whole)


def stories(rows: QuerySet) -> list[int]:
    return list(rows.order_by().values_list("story", flat=True))
