"""The choices beside a list: what the found stories carry, with how many they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property

from chapterhouse.search.asking.nodes import Any, Choice, Node, Not, Query, Tagged
from chapterhouse.search.asking.shaping import conditions
from chapterhouse.search.counting import Counts
from chapterhouse.tags.models import Kind, Rating, Tag


@dataclass(frozen=True)
class TagChoice:
    """One tag that may be asked for or left out. `count` None: it was not counted."""

    key: int
    name: str
    count: int | None
    is_with: bool
    is_without: bool
    is_any: bool = False

    @property
    def is_chosen(self) -> bool:
        return self.is_with or self.is_without or self.is_any


@dataclass(frozen=True)
class KindChoices:
    kind: Kind
    choices: list[TagChoice]

    @property
    def is_open(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


class Sheet:
    """What stands in the form: `counts` None where they are made afterwards."""

    def __init__(self, query: Query, kinds: Iterable[Kind], counts: Counts | None) -> None:
        self.query, self.chosen = query, chosen_in(query.node)
        self.kinds, self.counts = list(kinds), counts

    @cached_property
    def tags(self) -> list[KindChoices]:
        """By kind, what was chosen first and then what most of the found stories carry."""
        counted = dict(pair for pairs in self.counted.values() for pair in pairs)
        keys = [*self.chosen, *(key for key in counted if key not in self.chosen)]
        known = self.known
        of_kind: dict[int, list[TagChoice]] = {}
        for key in keys:
            if key in known:
                kind, name = known[key]
                of_kind.setdefault(kind, []).append(self.choice(key, name, counted.get(key)))
        return [KindChoices(kind, of_kind[kind.pk]) for kind in self.kinds if kind.pk in of_kind]

    @property
    def known(self) -> dict[int, tuple[int, str]]:
        """Of each tag here its kind and its name."""
        names = self.counts.names if self.counts else {}
        known = {tag: (kind, names[tag]) for kind, some in self.counted.items() for tag, _n in some}
        if other := self.chosen.keys() - known.keys():
            rows = Tag.objects.filter(pk__in=other).order_by().values_list("pk", "kind", "name")
            known |= {key: (kind, name) for key, kind, name in rows}
        return known

    @property
    def counted(self) -> dict[int, list[tuple[int, int]]]:
        return self.counts.tags if self.counts else {}

    def choice(self, key: int, name: str, count: int | None) -> TagChoice:
        how = self.chosen.get(key, "")
        return TagChoice(key, name, count, how == "with", how == "without", how == "any")

    @cached_property
    def ratings(self) -> list[tuple[Rating, int | None, bool]]:
        """Each with its count and whether it is chosen; none where there is no choice."""
        chosen = ratings_in(self.query.node)
        counts = self.counts.ratings if self.counts else {}
        rows = [(one, counts.get(one.pk), one.pk in chosen) for one in Rating.objects.all()]
        return rows if len(rows) > 1 else []


def chosen_in(node: Node | None) -> dict[int, str]:
    """How each tag is asked for in the parts that must hold at once: with, without, any."""
    chosen: dict[int, str] = {}
    for part in conditions(node):
        match part:
            case Tagged(tag=tag):
                chosen[tag] = "with"
            case Not(of=Tagged(tag=tag)):
                chosen[tag] = "without"
            case Any(of=several) if all(isinstance(one, Tagged) for one in several):
                chosen |= {one.tag: "any" for one in several if isinstance(one, Tagged)}
    return chosen


def ratings_in(node: Node | None) -> set[int | str]:
    return {
        value
        for part in conditions(node)
        if isinstance(part, Choice) and part.field == "rating"
        for value in part.values
    }


def kinds_in_use() -> list[Kind]:
    """The kinds that have tags, in the archivist's order."""
    return list(Kind.objects.filter(Exists(Tag.objects.filter(kind=OuterRef("pk")))))
