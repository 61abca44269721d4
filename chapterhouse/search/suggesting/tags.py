"""Tags of any kind by the beginning of a word in their names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from chapterhouse.lib.beginnings import LONGEST, beginnings
from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Member
from chapterhouse.stories.sparing import listed, spared
from chapterhouse.tags.models import Kind, Tag, TagWord

LAST = chr(0x10FFFF)
NOBODYS = Q(pk__in=())
# The tags of most stories are kept at hand: whatever begins so widely is among them.
AT_HAND, KEPT_FOR = 500, 300
RANGE = 200
# Stands before each word and in no name.
BEFORE = "\x01"
LOOKED_AT = 4
OF_TAG = ("pk", "name", "address", "kind__name", "kind__title")
COLUMNS = (*OF_TAG, *(f"synonym_of__{column}" for column in OF_TAG))
Known = list[tuple[int, str]]


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
    sought = BEFORE + start
    keys = [key for key, words in at_hand() if sought in words][: LOOKED_AT * most]
    if len(keys) < most:
        keys += in_range(start)
    if not keys:
        return []
    met = spared(Tag.objects.filter(pk__in=listed(keys)), member, NOBODYS)
    count = Coalesce(F("synonym_of__story_count"), F("story_count"))
    used = met.alias(count=count).filter(count__gt=0).order_by("-count", "pk")
    return unique(used.values_list(*COLUMNS)[: LOOKED_AT * most])[:most]


def at_hand() -> Known:
    """Ids and words of the tags of most stories, whoever asks."""
    kept: Known | None = cache.get("tags-at-hand")
    if kept is None:
        rows = Tag.objects.filter(synonym_of=None, story_count__gt=0).order_by("-story_count", "pk")
        kept = [(key, worded(name)) for key, name in rows.values_list("pk", "folded")[:AT_HAND]]
        cache.set("tags-at-hand", kept, KEPT_FOR)
    return kept


def worded(folded: str) -> str:
    """The name from each of its words on, in one string that is looked through at once."""
    return "".join(BEFORE + beginning for beginning in beginnings(folded))


def in_range(start: str) -> list[int]:
    """Ids from a range of the index of words, which has a part for each kind."""
    kinds = Kind.objects.order_by().values("pk")
    rows = TagWord.objects.filter(kind__in=kinds, beginning__gte=start, beginning__lt=start + LAST)
    return list(rows.order_by().values_list("tag", flat=True)[:RANGE])


def unique(found: Iterable[tuple]) -> list[Named]:
    """Each tag once, whatever its synonyms are called."""
    standing: dict[int, Named] = {}
    for row in found:
        own, canonical = row[: len(OF_TAG)], row[len(OF_TAG) :]
        is_synonym = canonical[0] is not None
        named = Named(row[1], *canonical) if is_synonym else Named("", *own)
        standing.setdefault(named.pk, named)
    return list(standing.values())
