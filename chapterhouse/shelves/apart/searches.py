"""Saved searches as exclusions: what one finds is never shown."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from chapterhouse.search.asking import nodes
from chapterhouse.search.asking.nodes import Ago, By, Choice, Flag, Node, Not, Query, Tagged, Within
from chapterhouse.search.asking.shaping import conditions
from chapterhouse.search.models import SavedFilter
from chapterhouse.search.saving.changes import follows_filters
from chapterhouse.search.saving.keeping import one_at_a_time
from chapterhouse.search.saving.params import query_of
from chapterhouse.shelves.apart.conditions import Conditions, ConditionsError
from chapterhouse.shelves.apart.excluding import save, switch
from chapterhouse.shelves.apart.never import keep_never
from chapterhouse.shelves.models import Exclusion

CHOICES = {"rating": "ratings", "language": "languages", "progress": "progress"}
# Of these one list each can be saved, of which one must hold; of the others all must.
GROWING = {"all_of", "none_of"}


class NotExcludableError(Exception):
    """It asks for what no lasting exclusion can say: these `nodes` of its conditions."""

    def __init__(self, refused: Iterable[Node]) -> None:
        super().__init__()
        self.nodes = tuple(refused)


@transaction.atomic
def exclude(saved: SavedFilter) -> Exclusion:
    """Never show its member what it finds; once more is the same, and one that rests holds again.

    Raises NotExcludableError and TooManyExclusionsError.
    """
    one_at_a_time(saved.member)
    if known := Exclusion.objects.filter(saved_filter=saved).first():
        switch(known, is_on=True)
        return known
    made = Exclusion(member=saved.member, saved_filter=saved)
    save(made, saved.name, conditions_of(query_of(saved.params)), None)
    return made


@follows_filters
def follow(saved: SavedFilter) -> None:
    """Its exclusion leaves out what it finds now, or stays as it is where none can say so."""
    one = Exclusion.objects.filter(saved_filter=saved).first()
    if one is None:
        return
    try:
        one.conditions = conditions_of(query_of(saved.params)).to_json()
    except NotExcludableError:
        one.saved_filter = None
    one.save(update_fields=["conditions", "saved_filter"])
    keep_never(one.member)


def conditions_of(query: Query) -> Conditions:
    """The same as conditions; raises NotExcludableError."""
    met: dict[str, Any] = {}
    refused = [node for node in conditions(query.node) if not takes(met, node)]
    found = Conditions(**met)
    if refused or not is_sound(found):
        raise NotExcludableError(refused or conditions(query.node))
    return found


def takes(met: dict[str, Any], node: Node) -> bool:
    """Add what the node says; whether that could be said."""
    said = condition_of(node)
    if said is None or any(name in met and name not in GROWING for name in said):
        return False
    for name, value in said.items():
        met[name] = met.get(name, ()) + value if name in GROWING else value
    return True


def condition_of(node: Node) -> dict[str, Any] | None:  # noqa: PLR0911
    match node:
        case Tagged(tag, False):
            return {"all_of": (tag,)}
        case Not(Tagged(tag, False)):
            return {"none_of": (tag,)}
        case By(name):
            return {"authors": (name,)}
        case nodes.Any(several):
            return one_of(several)
        case Choice(field, values):
            return {CHOICES[field]: values}
        case Within():
            return span(node)
        case Flag("crossover", is_so):
            return {"crosses": is_so}
    return None


def one_of(several: tuple[Node, ...]) -> dict[str, Any] | None:
    tags = tuple(node.tag for node in several if isinstance(node, Tagged) and not node.as_main)
    names = tuple(node.name for node in several if isinstance(node, By))
    if len(tags) == len(several):
        return {"any_of": tags}
    return {"authors": names} if len(names) == len(several) else None


def span(within: Within) -> dict[str, Any] | None:
    match within:
        case Within("words" | "chapters" as field, low, high):
            ends = {f"{field}_from": low, f"{field}_to": high}
            return {name: end for name, end in ends.items() if end is not None}
        case Within("tags", int() as low, None):
            return {"tags_from": low}
        case Within("updated", None, Ago(days)):
            return {"idle_days": days}
    return None


def is_sound(met: Conditions) -> bool:
    try:
        return Conditions.from_json(met.to_json()) == met
    except ConditionsError:
        return False
