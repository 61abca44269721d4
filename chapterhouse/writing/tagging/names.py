"""Pen names by their beginning, for who writes with whom and for whom."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import ngettext

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Block, Member, PenName

MOST = 8
FEWEST_LETTERS = 2
# A beginning that more names share is cut to the first of them: sorting all is not worth it.
LOOKED_AT = 200
LAST = chr(0x10FFFF)


def names_like(typed: str, asking: Member) -> list[dict[str, str]]:
    """Names of members who can be written with, those of most stories first.

    Not one's own, nor of the locked, nor those who keep the asking member away.
    """
    start = fold(typed)
    if len(start) < FEWEST_LETTERS:
        return []
    rows = list(reachable(asking).filter(folded__gte=start, folded__lt=start + LAST)[:LOOKED_AT])
    rows.sort(key=lambda name: (name.folded != start, -name.story_count, name.sort_key, name.pk))
    shared = {name.folded for name in rows if sum(one.folded == name.folded for one in rows) > 1}
    return [told(name, is_shared=name.folded in shared) for name in rows[:MOST]]


def reachable(asking: Member) -> QuerySet[PenName]:
    """Each name is looked at by itself: nothing here tells which of them are one member's."""
    away = Block.objects.filter(blocked=asking).filter(
        Q(under=OuterRef("pk")) | Q(under=None, member=OuterRef("member"))
    )
    met = Block.objects.filter(member=asking, met_as=OuterRef("pk"))
    names = PenName.objects.filter(member__is_active=True, is_orphanage=False)
    return (
        names.exclude(member=asking).exclude(Exists(away)).exclude(Exists(met)).order_by("folded")
    )


def told(name: PenName, *, is_shared: bool) -> dict[str, str]:
    words = ngettext("%(n)d story", "%(n)d stories", name.story_count) % {"n": name.story_count}
    detail = f"{name.address} · {words}" if is_shared else words
    return {"value": name.address if is_shared else name.name, "name": name.name, "detail": detail}
