"""The vocabulary as it is, with effects drawn upon it that nobody has written yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from chapterhouse.tags.edges import edges_over
from chapterhouse.tags.models import Kind, Tag, TagParent
from chapterhouse.tags.wrangling.effects import MOVING, Effect

COLUMNS = {"synonym": "synonym_of_id", "ambiguous": "is_ambiguous", "locked": "is_locked"}


class Sketch:
    """A tag that is yet to be made has a negative number here."""

    def __init__(self) -> None:
        self.effects: list[Effect] = []
        self.values: dict[tuple[str, int], Any] = {}
        self.bonds: dict[str, dict[tuple[int, int], bool]] = defaultdict(dict)
        self.known: dict[int, Tag] = {}

    def draw(self, effects: Iterable[Effect]) -> None:
        for effect in effects:
            self.effects.append(effect)
            if effect.noun in {"parent", "home"}:
                upper = effect.before or effect.after
                self.bonds[effect.noun][effect.key, upper] = effect.after is not None
            else:
                self.values[effect.noun, effect.key] = effect.after

    def tag(self, key: int) -> Tag:
        if key not in self.known:
            self.known[key] = Tag.objects.select_related("kind").get(pk=key)
        return self.known[key]

    def to_be_made(self, kind: Kind, name: str) -> int:
        """The number of a new tag of this name, the same whenever it is asked for."""
        for key, tag in self.known.items():
            if key < 0 and tag.kind_id == kind.pk and tag.name == name:
                return key
        tag = Tag(kind=kind, pk=min(0, *self.known) - 1 if self.known else -1)
        tag.take_name(name)
        self.known[tag.pk] = tag
        return tag.pk

    def value(self, noun: str, key: int) -> Any:
        there = getattr(self.tag(key), COLUMNS.get(noun, noun))
        return self.values.get((noun, key), there)

    def name(self, key: int) -> str:
        return str(self.value("name", key))

    def synonym_of(self, key: int) -> int | None:
        value: int | None = self.value("synonym", key)
        return value

    def synonyms(self, key: int) -> list[int]:
        there = set(Tag.objects.filter(synonym_of=key).values_list("pk", flat=True))
        drawn = {one: to for (noun, one), to in self.values.items() if noun == "synonym"}
        return sorted(
            {one for one in there if drawn.get(one, key) == key}
            | {one for one, to in drawn.items() if to == key}
        )

    def parents(self, key: int) -> list[int]:
        there = TagParent.objects.filter(child=key).values_list("parent_id", flat=True)
        return self.upper("parent", key, there)

    def children(self, key: int) -> list[int]:
        there = TagParent.objects.filter(parent=key).values_list("child_id", flat=True)
        return self.lower("parent", key, there)

    def homes(self, key: int) -> list[int]:
        there = Tag.homes.through.objects.filter(from_tag=key).values_list("to_tag_id", flat=True)
        return self.upper("home", key, there)

    def residents(self, key: int) -> list[int]:
        there = Tag.homes.through.objects.filter(to_tag=key).values_list("from_tag_id", flat=True)
        return self.lower("home", key, there)

    def upper(self, noun: str, key: int, there: Iterable[int]) -> list[int]:
        drawn = {above: tied for (one, above), tied in self.bonds[noun].items() if one == key}
        return together(there, drawn)

    def lower(self, noun: str, key: int, there: Iterable[int]) -> list[int]:
        drawn = {one: tied for (one, above), tied in self.bonds[noun].items() if above == key}
        return together(there, drawn)

    def over(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The edges on all ways up from these tags, as drawn."""
        keys = set(keys)
        touched = {effect.key for effect in self.effects if effect.noun in MOVING}
        also = {effect.after for effect in self.effects if effect.noun in MOVING} - {None}
        edges = edges_over(key for key in keys | touched | also if key > 0)
        for key in touched:
            edges[key] = set(self.directly_over(key))
        return edges

    def directly_over(self, key: int) -> Iterator[int]:
        yield from self.parents(key)
        if (canonical := self.synonym_of(key)) is not None:
            yield canonical


def together(there: Iterable[int], drawn: dict[int, bool]) -> list[int]:
    """What is there, but for what was cut, and what was tied besides."""
    kept = {one for one in there if drawn.get(one, True)}
    return sorted(kept | {one for one, tied in drawn.items() if tied})
