"""Tags of any kind by the beginning of a word in their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from chapterhouse.lib.beginnings import LONGEST
from chapterhouse.lib.folding import fold
from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.members.models import Member
from chapterhouse.stories.sparing import spared
from chapterhouse.tags.at_hand import LAST, Ranked, all_at_hand
from chapterhouse.tags.models import Kind, Tag, TagWord

NOBODYS = Q(pk__in=())
RANGE = 200
# Several may be called so by synonyms, or be spared.
LOOKED_AT = 16
OF_TAG = ("pk", "name", "address", "kind__name", "kind__title")
COLUMNS = (*OF_TAG, *(f"synonym_of__{column}" for column in OF_TAG))


@dataclass(frozen=True)
class Named:
    """What a suggestion says of a canonical tag; `also` is its synonym that was found."""

    also: str
    pk: int
    name: str
    address: str
    kind: str
    kind_title: str


def tags(typed: str, member: Member | None, most: int) -> list[Named]:
    """Those that stand on stories, of most stories first; `member` spares themselves some.

    A synonym ranks as what it stands for.
    """
    start = fold(typed)[:LONGEST]
    keys = widest(start, most)
    if not keys:
        return []
    met = spared(Tag.objects.all(), member, NOBODYS)
    return unique(answers(used, met, keys, is_common=member is None))[:most]


def used(met: QuerySet[Tag], keys: list[int]) -> QuerySet:
    count = Coalesce(F("synonym_of__story_count"), F("story_count"))
    rows = met.filter(among("pk", keys)).alias(count=count).filter(count__gt=0)
    return rows.order_by("-count", "pk").values_list(*COLUMNS)[:LOOKED_AT]


def widest(start: str, most: int) -> list[int]:
    """Ids of those that begin so: of a common beginning the widest canonical ones, of others
    synonyms too."""
    hands = all_at_hand()
    common = first(hands.common.begun(start), 0)
    if len(common) >= most:
        return common
    sure = first(hands.begun(start), max(hands.least, 0))
    return sure if len(sure) == LOOKED_AT else common + in_range(start)


def first(begun: Iterable[Ranked], least: int) -> list[int]:
    """Ids of the first ones with more stories than `least`."""
    return [tag.pk for tag in islice((tag for tag in begun if tag.stories > least), LOOKED_AT)]


def in_range(start: str) -> list[int]:
    """Ids from a range of the index of words, which has a part for each kind."""
    return [key for (key,) in answers(of_range, TagWord.objects.all(), start, start + LAST)]


def of_range(words: QuerySet[TagWord], first: str, last: str) -> QuerySet:
    kinds = Kind.objects.order_by().values("pk")
    rows = words.filter(kind__in=kinds, beginning__gte=first, beginning__lt=last)
    return rows.order_by().values_list("tag")[:RANGE]


def unique(found: Iterable[tuple]) -> list[Named]:
    """Each tag once, whatever its synonyms are called."""
    standing: dict[int, Named] = {}
    for row in found:
        own, canonical = row[: len(OF_TAG)], row[len(OF_TAG) :]
        is_synonym = canonical[0] is not None
        named = Named(row[1], *canonical) if is_synonym else Named("", *own)
        standing.setdefault(named.pk, named)
    return list(standing.values())
