"""What a member has finished or dropped, left out of lists if they like it so."""

from django.db.models import QuerySet

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.shelves.models import Bookmark
from chapterhouse.shelves.models.shelves import DROPPED, FINISHED
from chapterhouse.stories.sparing import cause_for


@cause_for("story")
def finished_or_dropped(member: Member) -> QuerySet | None:
    return kept_away(member)


def kept_away(member: Member) -> QuerySet | None:
    """The stories on the shelves that the member wants to see no more of; None: on neither."""
    chosen = preferences_of(member)
    wishes = {FINISHED: chosen and chosen.hides_finished, DROPPED: chosen and chosen.hides_dropped}
    wanted = [name for name, is_wished in wishes.items() if is_wished]
    if not wanted:
        return None
    whole = Bookmark.objects.whole().filter(
        shelvings__shelf__name__in=wanted, shelvings__shelf__pen_name__member=member
    )
    return whole.order_by().values("story")
