"""The tags of most stories, with their synonyms, kept in this process by what their words begin
with.

Whatever begins widely is among them, and is found without asking the database for thousands of
rows. What is kept may be some minutes old: whoever takes an id from here reads the tag itself, and
where it is not so any more calls `forget`.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from heapq import merge
from itertools import islice
from secrets import token_hex
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import F, QuerySet

from chapterhouse.lib.beginnings import beginnings
from chapterhouse.tags.models import Kind, Tag

LAST = chr(0x10FFFF)
MOST = 3900
# Of all kinds together: what begins like one of these is asked for most.
COMMON = 500
NAME, KEPT_FOR = "tags-at-hand", 300


class Ranked(NamedTuple):
    """In the order in which tags are suggested; a synonym has the stories of what stands for it."""

    before: int
    pk: int
    folded: str
    is_synonym: bool

    @property
    def stories(self) -> int:
        return -self.before


@dataclass(frozen=True)
class AtHand:
    """The widest canonical tags, and among all of them and of their synonyms every usable one with
    more stories than `least`."""

    tags: list[Ranked]
    least: int
    words: list[str]
    places: list[int]

    @classmethod
    def of(cls, tags: list[Ranked], least: int) -> "AtHand":
        begun = sorted((word, at) for at, tag in enumerate(tags) for word in beginnings(tag.folded))
        return cls(tags, least, [word for word, _at in begun], [at for _word, at in begun])

    @classmethod
    def of_kind(cls, kind: int) -> "AtHand":
        found, least = widest(canonical(kind), "story_count", is_synonym=False)
        others, least_of_others = widest(synonyms(kind), "synonym_of__story_count", is_synonym=True)
        return cls.of(sorted(found + others), max(least, least_of_others))

    def begun(self, start: str) -> Iterator[Ranked]:
        """Those of which a word begins so, the widest first; `start` is folded and short."""
        first, last = bisect_left(self.words, start), bisect_left(self.words, start + LAST)
        return (self.tags[at] for at in sorted(set(self.places[first:last])))


@dataclass(frozen=True)
class Hands:
    """Of all kinds; `common` are the widest canonical tags of them all, `least` is as of each."""

    hands: list[AtHand]
    common: AtHand
    least: int

    @classmethod
    def of(cls, hands: list[AtHand]) -> "Hands":
        ranked = (tag for tag in merge(*(hand.tags for hand in hands)) if not tag.is_synonym)
        least = max((hand.least for hand in hands), default=-1)
        return cls(hands, AtHand.of(list(islice(ranked, COMMON)), least), least)

    def begun(self, start: str) -> Iterator[Ranked]:
        """As those of one kind, together."""
        return merge(*(hand.begun(start) for hand in self.hands))


@dataclass
class Kept:
    by_kind: dict[int, AtHand] = field(default_factory=dict)

    def of(self, kind: int) -> AtHand:
        if kind not in self.by_kind:
            self.by_kind[kind] = AtHand.of_kind(kind)
        return self.by_kind[kind]

    @cached_property
    def all(self) -> Hands:
        kinds = Kind.objects.order_by().values_list("pk", flat=True)
        return Hands.of([self.of(kind) for kind in kinds])


# A cache would copy thousands of names for each key stroke: it only says whether they still hold.
_kept: dict[str, Kept] = {}


def kept() -> Kept:
    stamp = str(cache.get_or_set(NAME, token_hex, KEPT_FOR))
    found = _kept.get(stamp)
    if found is None:
        _kept.clear()
        found = _kept[stamp] = Kept()
    return found


def at_hand(kind: Kind) -> AtHand:
    return kept().of(kind.pk)


def all_at_hand() -> Hands:
    return kept().all


def forget() -> None:
    """Let them be gathered anew: one of them is not what it was."""
    cache.delete(NAME)


def usable(kind: int) -> QuerySet[Tag]:
    return Tag.objects.filter(kind=kind, is_locked=False)


def canonical(kind: int) -> QuerySet[Tag]:
    return usable(kind).filter(synonym_of=None).order_by("-story_count", "pk")


def synonyms(kind: int) -> QuerySet[Tag]:
    # SQLite would take the index of all tags of the kind, were it asked for the column as it is.
    rows = Tag.objects.alias(of_kind=F("kind") + 0).filter(of_kind=kind, is_locked=False)
    return rows.filter(synonym_of__isnull=False).order_by("-synonym_of__story_count", "pk")


def widest(rows: QuerySet[Tag], count: str, *, is_synonym: bool) -> tuple[list[Ranked], int]:
    """The first of these, and of how many stories there may be more."""
    read = rows.values_list(count, "pk", "folded")[:MOST]
    found = [Ranked(-stories, pk, folded, is_synonym) for stories, pk, folded in read]
    return found, found[-1].stories if len(found) == MOST else -1
