"""Which of a query's conditions a form can show, and what is left to the language.

A form has one place for each: one list of tags of which one is enough, one span of words, one
choice of ratings. Of several that want the same place one has it, always the same one.
"""

from dataclasses import dataclass, field

from chapterhouse.search.asking.nodes import (
    Any,
    By,
    Choice,
    Flag,
    Mine,
    Node,
    Not,
    Query,
    Tagged,
    Within,
)
from chapterhouse.search.asking.shaping import all_of, conditions

# Places that take any number of conditions.
LISTS = ("with", "without", "main", "by", "not_by", "mine")


@dataclass
class Shown:
    """By the place in the form, what stands there; `rest` is for the language."""

    places: dict[str, list[Node]] = field(default_factory=dict)
    rest: Node | None = None

    @classmethod
    def of(cls, query: Query) -> "Shown":
        wanting: dict[str, list[Node]] = {}
        nodes = conditions(query.node)
        for node in nodes:
            if place := place_of(node):
                wanting.setdefault(place, []).append(node)
        places = {
            place: sorted(several, key=by_size)[: None if place in LISTS else 1]
            for place, several in wanting.items()
        }
        there = {node for several in places.values() for node in several}
        return cls(places, all_of(node for node in nodes if node not in there))

    def at(self, place: str) -> list[Node]:
        return self.places.get(place, [])

    def one(self, place: str) -> Node | None:
        return next(iter(self.at(place)), None)


def place_of(node: Node) -> str:  # noqa: PLR0911
    """The place in the form, or "" for what none can show."""
    match node:
        case Tagged(_, as_main):
            return "main" if as_main else "with"
        case Not(Tagged(_, False)):
            return "without"
        case Any(several) if all(is_tagged(inner) for inner in several):
            return "any"
        case By():
            return "by"
        case Not(By()):
            return "not_by"
        case Choice(name) | Within(name) | Flag(name):
            return name
        case Mine() | Not(Mine()):
            return "mine"
    return ""


def is_tagged(node: Node) -> bool:
    return isinstance(node, Tagged) and not node.as_main


def by_size(node: Node) -> tuple[int, str]:
    """An order that never changes; numbers of tags stand in theirs."""
    written = repr(node)
    return len(written), written
