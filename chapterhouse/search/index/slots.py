"""Where the words stand that a gate may protect: by who may be kept from them.

Summary and notes of a story stand in the fields of its slot. A slot holds the stories of one rating
(of few, where an archive has many), or those for members alone. Most slots are open or shut as a
whole for a reader, and the fields of the open ones are asked: to go through all stories behind
gates beside the words took as long again as the words did. What a rating asks for is looked up with
each question, so that a gate closed this minute is closed in the index as well.
"""

from dataclasses import dataclass
from math import log

from tantivy import Searcher

from chapterhouse.search.asking.nodes import Node

GATED = ("summary", "notes")
UNRATED, RATED, MEMBERS = 0, 7, 8
SLOTS = range(MEMBERS + 1)
# Of BM25 as the index weighs by it.
K1, B = 1.2, 0.75


def slot_of(rating: int | None, *, is_for_members: bool) -> int:
    if is_for_members:
        return MEMBERS
    return UNRATED if rating is None else 1 + rating % RATED


def slotted(field: str, slot: int) -> str:
    return f"{field}{slot}"


def fact_of(slot: int) -> str:
    """The word among a story's facts that says where its words stand."""
    return f"slot-{slot}"


@dataclass(frozen=True)
class Gates:
    """What is closed for one reader: `behind` describes those stories (None: there are none).

    Slots are open, or shut but for the reader's `own` stories, or mixed.
    """

    open: tuple[int, ...] = tuple(SLOTS)
    shut: tuple[int, ...] = ()
    mixed: tuple[int, ...] = ()
    behind: Node | None = None
    own: Node | None = None


ALL_OPEN = Gates()


@dataclass(frozen=True)
class Evening:
    """How much more words weigh in one slot than they would if all stood in one field."""

    searcher: Searcher

    def boosts(self, field: str, words: tuple[str, ...]) -> dict[int, float]:
        """What takes that away, by slot; slots in which one of the words stands nowhere are left
        out.

        By how many stories have the words, and by how long texts seem: a field is empty in the
        stories of other slots, which makes its mean length too short.
        """
        counts = {slot: self.having(slotted(field, slot), words) for slot in SLOTS}
        rare = self.rarity([sum(by_word) for by_word in zip(*counts.values(), strict=True)])
        return {
            slot: rare / self.rarity(here) * self.length(slot)
            for slot, here in counts.items()
            if all(here)
        }

    def having(self, field: str, words: tuple[str, ...]) -> list[int]:
        """How many stories have each of the words."""
        return [self.searcher.doc_freq(field, word) for word in words]

    def rarity(self, having: list[int]) -> float:
        stories = self.searcher.num_docs
        return sum(log(1 + max(0, stories - n + 0.5) / (n + 0.5)) for n in having)

    def length(self, slot: int) -> float:
        here = self.searcher.doc_freq("is", fact_of(slot)) or 1
        return (1 + K1 * (1 - B + B * self.searcher.num_docs / here)) / (1 + K1)
