"""Which of a member's mutes keep something out of their lists, for its own page to say."""

from django.db.models import Q

from chapterhouse.members.models import Member, PenName
from chapterhouse.shelves.apart.never import never_of
from chapterhouse.shelves.models import Mute
from chapterhouse.stories.models import Authorship, Series, SeriesEntry, Story


def mutes_around(what: PenName | Story | Series, member: Member | None) -> list[Mute]:
    """Asks nothing of the database for whoever muted nothing."""
    if member is None or not never_of(member).mutes:
        return []
    own = Mute.objects.filter(near(what), member=member)
    return list(own.select_related("pen_name", "story", "series").order_by("pk"))


def near(what: PenName | Story | Series) -> Q:
    if isinstance(what, PenName):
        return Q(pen_name=what)
    if isinstance(what, Series):
        return Q(series=what) | Q(pen_name=what.owner_id) & ~Q(pen_name=None)
    authors = Authorship.objects.filter(story=what, has_consent=True).values("pen_name")
    placed = SeriesEntry.objects.filter(story=what, is_accepted=True).values("series")
    listed = Series.objects.listed_to(None).filter(pk__in=placed).values("pk")
    return Q(story=what) | Q(pen_name__in=authors) | Q(series__in=listed)
