"""Words that somebody looks for, as the fields of the index are asked for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tantivy import Query

from chapterhouse.search.index.queries import both, either, nothing, starting
from chapterhouse.search.index.schema import schema
from chapterhouse.search.index.slots import SLOTS, Evening, slotted

# In which fields a plain word is looked for, and what it weighs there.
ANYWHERE = {"title": 5.0, "author": 4.0, "tag": 3.0, "series_title": 2.0}
# The same, where a gate may stand before them.
BEHIND_GATES = {"summary": 1.0, "notes": 0.5}
FIELDS = {"series": "series_title"}
SHORTEST_MISSPELLED, LONG = 4, 8


@dataclass(frozen=True)
class Wanted:
    """Words in a row. The last may be the start of one; or each may be spelled nearly so, where
    what is looked for is a name."""

    words: tuple[str, ...]
    is_start: bool = False
    is_near: bool = False

    def in_field(self, name: str) -> Query:
        """In one of the fields that no gate stands before, as the language of searches calls it."""
        field = FIELDS.get(name, name)
        return self.nearly(field) if self.is_near else self.in_a_row(field)

    def in_names(self) -> Iterator[Query]:
        """In each of them, weighed."""
        for name, weight in ANYWHERE.items():
            yield Query.boost_query(self.in_field(name), weight)

    def in_slots(self, field: str, evening: Evening | None) -> dict[int, Query]:
        """In the part of a field that each slot's stories have; by slot, as far as it is there."""
        if evening is None or self.is_start:
            # What begins so weighs the same wherever it stands.
            return {slot: self.in_a_row(slotted(field, slot)) for slot in SLOTS}
        return {
            slot: Query.boost_query(self.in_a_row(slotted(field, slot)), boost)
            for slot, boost in evening.boosts(field, self.words).items()
        }

    def in_a_row(self, field: str) -> Query:
        if len(self.words) > 1:
            of = Query.phrase_prefix_query if self.is_start else Query.phrase_query
            return of(schema(), field, list(self.words))
        word = self.words[0]
        if self.is_start:
            return starting(schema(), field, word)
        return Query.term_query(schema(), field, word, "freq")

    def nearly(self, field: str) -> Query:
        each = (Wanted((word,)).in_a_row(field) for word in self.words)
        near = (misspelled(field, word) for word in self.words)
        return both(*(either(*pair) for pair in zip(each, near, strict=True)))


def misspelled(field: str, word: str) -> Query:
    """One letter too many, too few, another, or two changed places; twice in long words."""
    if len(word) < SHORTEST_MISSPELLED:
        return nothing()
    distance = 2 if len(word) >= LONG else 1
    return Query.boost_query(Query.fuzzy_term_query(schema(), field, word, distance), 0.5)
