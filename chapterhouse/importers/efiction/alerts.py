"""Alerts on favourites, which become subscriptions of those who had asked for them."""

from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.members.models import PenName
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.notices.models import Subscription

# The old archive told of favourite stories and authors, never of series.
TOLD_OF = {"story_id": "story_id", "author_id": "pen_name_id"}


class Alerts:
    """Each subscription once, also where somebody is subscribed here already."""

    def __init__(self, importing: Importing) -> None:
        self.next = importing.next(Subscription)
        told = PenName.objects.exclude(member__preferences=None)
        asked = told.exclude(member__preferences__letters_favourites=Rhythm.NEVER)
        self.members = dict(asked.values_list("pk", "member"))
        columns = ("member", *TOLD_OF.values())
        self.taken = {
            (member, column, target)
            for member, *targets in Subscription.objects.values_list(*columns)
            for column, target in zip(TOLD_OF.values(), targets, strict=True)
            if target
        }

    def of(self, pen_name: int, column: str, target: int) -> list[Subscription]:
        """The subscription to this favourite, if its reader wanted to be told; else nothing."""
        member, here = self.members.get(pen_name), TOLD_OF.get(column)
        if member is None or here is None or (member, here, target) in self.taken:
            return []
        self.taken.add((member, here, target))
        row = Subscription(pk=self.next(), member_id=member)
        setattr(row, here, target)
        return [row]
