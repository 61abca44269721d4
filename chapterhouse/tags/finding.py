"""Tags by the beginning of any of their words, in bounded time whatever was typed.

A beginning that few tags share is one range of an index. One that thousands share would have to be
sorted whole; there the tags of most stories are at hand, and the first of them that fit are enough.
"""

from collections.abc import Callable, Iterable
from itertools import islice

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from chapterhouse.lib.beginnings import LONGEST, begins_with, words_of
from chapterhouse.lib.kept_questions import answers
from chapterhouse.tags.at_hand import LAST, at_hand, forget, usable
from chapterhouse.tags.models import Kind, Tag, TagWord

WIDE = 1000
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
    """Two queries where enough are at hand or the range is small and all in it fits; a few more
    whatever stands there."""
    words = TagWord.objects.filter(kind=kind)
    is_wide = bool(answers(beyond, words, start, start + LAST))
    keys = known(kind, start, fits, most, is_wide=is_wide)
    found = standing(kind, keys, fits)
    if len(found) < len(keys):
        forget()
        return find(kind, start, fits, most)
    if len(found) == most:
        return found
    return in_range(kind, start, fits, most, keys) if is_wide else of_range(kind, start, fits, most)


def of_range(kind: Kind, start: str, fits: Fits, most: int) -> list[Tag]:
    best = list(whole(ranked(kind, start))[:most])
    found = [tag for tag in best if fits(tag.folded)]
    is_all = len(best) < most or len(found) == most
    return found if is_all else in_range(kind, start, fits, most)


def in_range(kind: Kind, start: str, fits: Fits, most: int, known: Iterable[int] = ()) -> list[Tag]:
    """The known ones, then those of the range that fit, which were not found in one go."""
    read = ranked(kind, start).values_list("pk", "folded")
    keys = dict.fromkeys([*known, *(key for key, folded in read if fits(folded))])
    return standing(kind, list(keys)[:most], fits)


def known(kind: Kind, start: str, fits: Fits, most: int, *, is_wide: bool) -> list[int]:
    """Ids of the first that fit and are at hand: where many begin so, of canonical tags, few of
    them or none; else as many as were asked for, or none."""
    hand = at_hand(kind)
    begun = hand.begun(start)
    if is_wide:
        sure = (tag for tag in begun if not tag.is_synonym)
    else:
        sure = (tag for tag in begun if tag.stories > hand.least)
    keys = [tag.pk for tag in islice((tag for tag in sure if fits(tag.folded)), most)]
    return keys if is_wide or len(keys) == most else []


def standing(kind: Kind, keys: list[int], fits: Fits) -> list[Tag]:
    """The tags of these ids, as far as they still fit."""
    tags = whole(usable(kind.pk).order_by()).in_bulk(keys)
    return [tags[key] for key in keys if key in tags and fits(tags[key].folded)]


def beyond(words: QuerySet[TagWord], first: str, last: str) -> QuerySet:
    rows = words.filter(beginning__gte=first, beginning__lt=last)
    return rows.order_by().values_list("kind")[WIDE : WIDE + 1]


def whole(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    """With what stands for them."""
    return tags.select_related("synonym_of")


def ranked(kind: Kind, start: str) -> QuerySet[Tag]:
    """The tags of the first words that begin so, those of most stories first."""
    words = words_from(kind, start).values("tag")[:WIDE]
    tags = usable(kind.pk).filter(pk__in=words)
    rank = Coalesce(F("synonym_of__story_count"), F("story_count"))
    return tags.order_by(rank.desc(), "pk")


def words_from(kind: Kind, start: str) -> QuerySet[TagWord]:
    """The range of the index that begins so."""
    in_kind = TagWord.objects.filter(kind=kind, beginning__gte=start, beginning__lt=start + LAST)
    return in_kind.order_by("beginning")
