"""What somebody may have meant by names that nothing has, in few queries however many names."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from chapterhouse.lib.beginnings import words_of
from chapterhouse.lib.folding import fold
from chapterhouse.members.models import PenName
from chapterhouse.tags.models import Kind, Tag, TagWord
from chapterhouse.tags.nearest import LIKE_ENOUGH, likeness_of

MOST = 5
MOST_NAMES = 3
MOST_KINDS = 12
LOOKED_AT = 300
OF_EACH_KIND = 60
LAST = chr(0x10FFFF)


def like_tags(kinds: Sequence[Kind], typed: str) -> list[Tag]:
    """Canonical tags of these kinds with names like this, the likest first.

    Looked at are those of which a word begins as one of the typed ones, and the widest of all.
    """
    wanted = fold(typed)
    beginning = Q()
    for word in sorted(words_of(wanted), key=len)[-3:]:
        beginning |= Q(beginning__gte=word[:3], beginning__lt=word[:3] + LAST)
    keys: Iterable[int] = ()
    if beginning:
        found = TagWord.objects.filter(beginning, kind__in=kinds)
        keys = found.values_list("tag", flat=True)[:LOOKED_AT]
    usable = Tag.objects.select_related("synonym_of", "kind")
    tags = list(usable.filter(pk__in=list(keys)))
    for kind in kinds[:MOST_KINDS]:
        widest = usable.filter(kind=kind, synonym_of=None).order_by("-story_count", "pk")
        tags += widest[:OF_EACH_KIND]
    likest = _likest(wanted, {tag: tag.folded for tag in tags})
    return list(dict.fromkeys(tag.synonym_of or tag for tag in likest))[:MOST]


def like_authors(typed: str) -> list[PenName]:
    """Authors with stories whose names begin as this one and are like it."""
    wanted = fold(typed)
    named: QuerySet[PenName] = PenName.objects.authors()
    start = wanted[:2]
    near = named.filter(folded__gte=start, folded__lt=start + LAST).order_by("-story_count", "pk")
    return _likest(wanted, {author: author.folded for author in near[:LOOKED_AT]})[:MOST]


def _likest(wanted: str, folded: dict) -> list:
    """Rows by the likeness of their folded names, without those that are not like it at all."""
    likeness = {row: likeness_of(wanted, name) for row, name in folded.items()}
    close = [row for row, much in likeness.items() if much >= LIKE_ENOUGH]
    return sorted(close, key=lambda row: (-likeness[row], -row.story_count, row.pk))
