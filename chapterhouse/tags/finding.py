"""Tags by the beginning of any of their words, in bounded time whatever was typed.

A beginning that few tags share is one range of an index. One that thousands share would have to be
sorted whole; there the tags of most stories are walked instead, and the first that fit are enough.
"""

from collections.abc import Callable
from itertools import islice

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from chapterhouse.lib.beginnings import LONGEST, begins_with, words_of
from chapterhouse.tags.models import Kind, Tag, TagWord

LAST = chr(0x10FFFF)
WIDE = 1000
STEPS = (300, 900, 2700)
Fits = Callable[[str], bool]


def find_tags(kind: Kind, start: str, most: int) -> list[Tag]:
    """At most MOST tags of which a word begins so, those of most stories first; synonyms rank as
    canonicals.

    `start` is folded. Where it has several words that stand nowhere in a row, their order is free.
    """
    start = start[:LONGEST]
    found = find(kind, start, lambda folded: begins_with(folded, start), most)
    words = words_of(start)
    if len(found) < most and len(words) > 1:
        longest = max(words, key=len)
        apart = find(kind, longest, lambda folded: all(begins_with(folded, w) for w in words), most)
        found = list(dict.fromkeys(found + apart))[:most]
    return found


def find(kind: Kind, start: str, fits: Fits, most: int) -> list[Tag]:
    """Two queries where the range is small and all in it fits; a few more whatever stands there."""
    rows = words_from(kind, start)
    is_wide, keys = rows[WIDE:].exists(), []
    if is_wide:
        keys = walk(kind, start, fits, most)
    else:
        best = list(whole(ranked(kind, rows))[:most])
        found = [tag for tag in best if fits(tag.folded)]
        if len(best) < most or len(found) == most:
            return found
    if len(keys) < most:
        read = ranked(kind, rows).values_list("pk", "folded")
        keys += [key for key, folded in read if fits(folded)]
    keys = list(dict.fromkeys(keys))[:most]
    tags = whole(Tag.objects.order_by()).in_bulk(keys)
    return [tags[key] for key in keys]


def whole(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    """With what stands for them."""
    return tags.select_related("synonym_of")


def ranked(kind: Kind, rows: QuerySet[TagWord]) -> QuerySet[Tag]:
    """The tags of the first of these words, those of most stories first."""
    tags = usable(kind).filter(pk__in=rows.values("tag")[:WIDE])
    rank = Coalesce(F("synonym_of__story_count"), F("story_count"))
    return tags.order_by(rank.desc(), "pk")


def words_from(kind: Kind, start: str) -> QuerySet[TagWord]:
    """The range of the index that begins so."""
    in_kind = TagWord.objects.filter(kind=kind, beginning__gte=start, beginning__lt=start + LAST)
    return in_kind.order_by("beginning")


def usable(kind: Kind) -> QuerySet[Tag]:
    return Tag.objects.filter(kind=kind, is_locked=False)


def walk(kind: Kind, start: str, fits: Fits, most: int) -> list[int]:
    """Canonical tags that fit, from the one of most stories on, until there are enough."""
    tags = usable(kind).filter(synonym_of=None).order_by("-story_count", "pk")
    found: list[int] = []
    at = 0
    for step in STEPS:
        fitting = (key for key, folded in holding(tags[at : at + step], start) if fits(folded))
        found += islice(fitting, most - len(found))
        at += step
        if len(found) >= most:
            break
    return found


def holding(tags: QuerySet[Tag], piece: str) -> list[tuple[int, str]]:
    """Ids and folded names of those that hold the piece anywhere, be it inside of a word."""
    # Of thousands of names a few do: the database leaves out the others as it walks, for which the
    # ORM has no words, as nothing can be asked of a part of a list.
    inner, params = tags.values_list("pk", "folded").query.sql_with_params()
    anywhere = f"%{connection.ops.prep_for_like_query(piece)}%"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM ({inner}) part WHERE folded LIKE %s ESCAPE '\\'",  # noqa: S608
            [*params, anywhere],
        )
        return cursor.fetchall()
