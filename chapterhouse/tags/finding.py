"""Tags by the beginning of any of their words, in bounded time whatever was typed.

A beginning that few tags share is one range of an index. One that thousands share would have to be
sorted whole; there the tags of most stories are walked instead, and the first that fit are enough.
"""

from collections.abc import Callable, Iterator

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from chapterhouse.lib.beginnings import LONGEST, begins_with, words_of
from chapterhouse.tags.models import Kind, Tag, TagWord

LAST = chr(0x10FFFF)
WIDE = 1000
STEPS = (300, 900, 2700)
Fits = Callable[[str], bool]


def find_tags(kind: Kind, start: str, most: int) -> list[Tag]:
    """Tags of which a word begins so, those of most stories first; synonyms rank as canonicals.

    `start` is folded. Where it has several words that stand nowhere in a row, their order is free.
    """
    start = start[:LONGEST]
    keys = find(kind, start, lambda folded: begins_with(folded, start), most)
    words = words_of(start)
    if len(keys) < most and len(words) > 1:
        longest = max(words, key=len)
        apart = find(kind, longest, lambda folded: all(begins_with(folded, w) for w in words), most)
        keys = list(dict.fromkeys(keys + apart))[:most]
    tags = Tag.objects.select_related("synonym_of").in_bulk(keys)
    return [tags[key] for key in keys]


def find(kind: Kind, start: str, fits: Fits, most: int) -> list[int]:
    """The ids, at most `most`; two or three short queries, whatever stands in the range."""
    rows = words_from(kind, start)
    keys = list(walk(kind, fits, most)) if rows[: WIDE + 1].count() > WIDE else []
    few = 3 * most
    for part in (slice(few), slice(few, WIDE)) if len(keys) < most else ():
        read = list(ranked(kind, rows)[part])
        keys += [key for key, folded in read if fits(folded)]
        if len(keys) >= most or len(read) < few:
            break
    return list(dict.fromkeys(keys))[:most]


def ranked(kind: Kind, rows: QuerySet[TagWord]) -> QuerySet:
    """Ids and folded names of the tags of the first of these words, those of most stories first."""
    tags = usable(kind).filter(pk__in=rows.values("tag")[:WIDE])
    rank = Coalesce(F("synonym_of__story_count"), F("story_count"))
    return tags.order_by(rank.desc(), "pk").values_list("pk", "folded")


def words_from(kind: Kind, start: str) -> QuerySet[TagWord]:
    """The range of the index that begins so."""
    in_kind = TagWord.objects.filter(kind=kind, beginning__gte=start, beginning__lt=start + LAST)
    return in_kind.order_by("beginning")


def usable(kind: Kind) -> QuerySet[Tag]:
    return Tag.objects.filter(kind=kind, is_locked=False)


def walk(kind: Kind, fits: Fits, most: int) -> Iterator[int]:
    """Canonical tags that fit, from the one of most stories on, until there are enough."""
    tags = usable(kind).filter(synonym_of=None).order_by("-story_count", "pk")
    found = at = 0
    for step in STEPS:
        for key, folded in tags[at : at + step].values_list("pk", "folded"):
            if found < most and fits(folded):
                found += 1
                yield key
        at += step
        if found >= most:
            return
