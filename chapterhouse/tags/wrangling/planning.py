"""A dry run: what a set would change, without changing anything."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from chapterhouse.lib.folding import fold
from chapterhouse.tags.adding import existing
from chapterhouse.tags.edges import ancestors_of, edges_over, keys_below
from chapterhouse.tags.models import Kind, TagClosure, WranglingSet, WranglingStep
from chapterhouse.tags.wrangling import rows
from chapterhouse.tags.wrangling.effects import MOVING, Effect, tags_in
from chapterhouse.tags.wrangling.sketch import Sketch
from chapterhouse.tags.wrangling.steps import Asked, Refused, Verb, draw

MAKING = (Verb.MERGE, Verb.SPLIT)
Stories = dict[int, set[int]]


@dataclass(frozen=True)
class Drawn:
    """A step with its effects, or with the sentence that says why it cannot be done."""

    step: WranglingStep
    asked: Asked
    effects: list[Effect]
    problem: str = ""


@dataclass
class Plan:
    """What the steps do one after the other, and which lists of stories change by it."""

    sketch: Sketch = field(default_factory=Sketch)
    drawn: list[Drawn] = field(default_factory=list)

    @property
    def problems(self) -> list[str]:
        return [one.problem for one in self.drawn if one.problem]

    @property
    def splits(self) -> list[Asked]:
        return [one.asked for one in self.drawn if one.step.verb == Verb.SPLIT and not one.problem]

    @cached_property
    def shifts(self) -> "Shifts":
        return shifts_of(self.sketch)

    @cached_property
    def lists(self) -> "list[Listed]":
        """Every tag whose list of stories changes, the most changed first."""
        found = Lists(self).found()
        return sorted(found, key=lambda one: (-len(one.comes) - len(one.goes), one.name))

    @cached_property
    def stories(self) -> list[int]:
        """The ids of all stories that are found elsewhere than before, or shown otherwise."""
        ids = set(rows_of_stories(self.reworded))
        for one in self.lists:
            ids |= one.comes | one.goes
        return sorted(ids)

    @property
    def reworded(self) -> set[int]:
        """Tags that are shown or asked about otherwise, wherever they stand now."""
        nouns = {"name", "ambiguous"}
        return {effect.key for effect in self.sketch.effects if effect.noun in nouns}

    @cached_property
    def affected(self) -> list[rows.Affected]:
        """What members keep of these tags, and of those whose lists change."""
        keys = {key for effect in self.sketch.effects for key in tags_in(effect)}
        keys |= {one.tag for one in self.lists}
        return rows.affected_by(key for key in keys if key > 0)


@dataclass(frozen=True)
class Listed:
    """A tag's list of stories: which come in, and which go."""

    tag: int
    name: str
    comes: set[int]
    goes: set[int]


@dataclass(frozen=True)
class Shifts:
    """By tag: which tags stand below it only after, and which only before."""

    gained: dict[int, set[int]]
    lost: dict[int, set[int]]


def plan(one: WranglingSet) -> Plan:
    made = Plan()
    for step in one.steps.select_related("tag__kind", "other__kind"):
        asked = asked_of(made.sketch, step)
        try:
            effects, problem = draw(made.sketch, asked), ""
        except Refused as refused:
            effects, problem = [], str(refused)
        made.drawn.append(Drawn(step, asked, effects, problem))
    return made


def asked_of(sketch: Sketch, step: WranglingStep) -> Asked:
    """The step, its other tag looked up by name where it may have been made meanwhile."""
    sketch.known.setdefault(step.tag_id, step.tag)
    other = step.other_id
    if other is None and step.verb in MAKING and step.name:
        other = by_name(sketch, step.tag.kind, step.name)
    return Asked(step.verb, step.tag_id, other, step.name, step.rule)


def by_name(sketch: Sketch, kind: Kind, name: str) -> int:
    there = list(existing(kind, [fold(name)]).values())
    return there[0].pk if there else sketch.to_be_made(kind, name)


def shifts_of(sketch: Sketch) -> Shifts:
    """Where tags stand before and after the effects that were drawn."""
    moved = {effect.key for effect in sketch.effects if effect.noun in MOVING}
    keys = keys_below(key for key in moved if key > 0) | moved
    before, after = edges_over(key for key in keys if key > 0), sketch.over(keys)
    shifts = Shifts(defaultdict(set), defaultdict(set))
    for key in keys:
        were, are = ancestors_of(key, before), ancestors_of(key, after)
        for above in are.keys() - were.keys():
            shifts.gained[above].add(key)
        for above in were.keys() - are.keys():
            shifts.lost[above].add(key)
    return shifts


class Lists:
    """Which stories come into the lists of which tags, and which go."""

    def __init__(self, made: Plan) -> None:
        self.plan, self.sketch, self.shifts = made, made.sketch, made.shifts
        self.comes: Stories = defaultdict(set)
        self.goes: Stories = defaultdict(set)

    def found(self) -> list[Listed]:
        for above, keys in self.shifts.gained.items():
            self.comes[above] |= set(rows_of_stories(keys))
        for above, keys in self.shifts.lost.items():
            self.goes[above] |= set(rows_of_stories(keys)) - set(
                rows_of_stories(self.below_after(above))
            )
        for asked in self.plan.splits:
            self.split(asked)
        for above in self.comes:
            self.comes[above] -= set(rows_of_stories(below_now(above)))
        keys = {key for key in (*self.comes, *self.goes) if self.sketch.synonym_of(key) is None}
        listed = [self.listed(key) for key in keys]
        return [one for one in listed if one.comes or one.goes]

    def listed(self, key: int) -> Listed:
        return Listed(key, self.sketch.name(key), self.comes[key], self.goes[key])

    def split(self, asked: Asked) -> None:
        """Its stories leave what stands over the one tag, and come to what stands over the other.

        The rule is read from the vocabulary as it is now.
        """
        assert asked.other is not None
        moved = {key for one in rows.carriers for key in stories_meeting(one, asked)}
        edges = self.sketch.over([asked.tag, asked.other])
        left, entered = ancestors_of(asked.tag, edges), ancestors_of(asked.other, edges)
        for above in entered.keys() - left.keys():
            self.comes[above] |= moved
        for above in left.keys() - entered.keys():
            stay = set(rows_of_stories(self.below_after(above) - {asked.tag}))
            self.goes[above] |= moved - stay

    def below_after(self, above: int) -> set[int]:
        now = below_now(above) - self.shifts.lost.get(above, set())
        return now | self.shifts.gained.get(above, set())


def stories_meeting(one: rows.Rows, asked: Asked) -> Iterable[int]:
    if not one.story:
        return ()
    met = one.meeting(asked.tag, asked.rule).order_by()
    keys: Iterable[int] = met.values_list(one.story, flat=True)
    return keys


def below_now(above: int) -> set[int]:
    below = TagClosure.objects.filter(ancestor=above)
    return set(below.values_list("descendant", flat=True))


def rows_of_stories(tags: Collection[int]) -> Iterable[int]:
    real = [key for key in tags if key > 0]
    for one in rows.carriers:
        yield from one.stories_of(real)
