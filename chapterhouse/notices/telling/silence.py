"""Who is spared of those who would be told: who knows it already, and who does not want to meet it.

A member who muted a story, or never wants to see its tags, is not told of it either; nor is one who
muted whoever caused what is told.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from chapterhouse.members.models import Member
from chapterhouse.notices.telling.tellings import Telling
from chapterhouse.shelves.apart.telling import muted_by
from chapterhouse.shelves.models import Mute
from chapterhouse.stories.models import Story

Sparing = Callable[[QuerySet[Member]], QuerySet[Member]]


def sparing(telling: Telling) -> Sparing:
    """Leaves them out of any members; what is asked of the story is asked once."""
    muters = Mute.objects.filter(pen_name__in=telling.by).values("member")
    story = Story.objects.filter(pk=telling.story).first() if telling.story else None
    spared: QuerySet = muted_by(story) if story else Member.objects.none()

    def without_them(members: QuerySet[Member]) -> QuerySet[Member]:
        others = members.exclude(pk__in=spared)
        others = others.exclude(pk__in=muters) if telling.by else others
        return others.exclude(pk__in=telling.but)

    return without_them
