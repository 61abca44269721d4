"""The one shape of each query: nothing nested that need not be, nothing twice.

Negations stand before single conditions where they can; bounds of one field that fit are one.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from chapterhouse.search.asking.nodes import (
    Ago,
    All,
    Any,
    Choice,
    Flag,
    Leaf,
    Named,
    Node,
    Not,
    Phrase,
    Query,
    Within,
    Word,
)

Nodes = Iterable[Node | None]


def all_of(nodes: Nodes) -> Node | None:
    """Every one of these at once; None for none."""
    found: list[Node] = []
    for node in _flat(nodes, All):
        at = next((at for at, other in enumerate(found) if _fit(other, node)), None)
        if at is None:
            found.append(node)
        else:
            found[at] = _met(found[at], node)
    found = list(dict.fromkeys(found))
    return All(tuple(found)) if len(found) > 1 else found[0] if found else None


def any_of(nodes: Nodes) -> Node | None:
    """One of these at least; choices of one field become one choice."""
    found: list[Node] = []
    for node in _flat(nodes, Any):
        at = next((at for at, other in enumerate(found) if _choose(other, node)), None)
        if at is None:
            found.append(node)
        else:
            found[at] = choice_of(node.field, [*found[at].values, *node.values])  # type: ignore[union-attr]
    found = list(dict.fromkeys(found))
    return Any(tuple(found)) if len(found) > 1 else found[0] if found else None


def not_of(node: Node | None) -> Node | None:
    """Anything but this. None stays None: what was not understood excludes nothing."""
    match node:
        case None:
            return None
        case Not(inner):
            return inner
        case Flag(field, is_so):
            return Flag(field, not is_so)
        case Any(several):
            return all_of(map(not_of, several))
    return Not(node)


def choice_of(field: str, values: Iterable[int | str]) -> Choice:
    """The choice with its values in order, each once."""
    return Choice(field, tuple(sorted(set(values), key=lambda value: (str(type(value)), value))))


def conditions(node: Node | None) -> tuple[Node, ...]:
    """What must all hold, one by one."""
    return node.of if isinstance(node, All) else () if node is None else (node,)


def leaves(node: Node | None) -> list[Leaf]:
    match node:
        case None:
            return []
        case Not(inner):
            return leaves(inner)
        case All(several) | Any(several):
            return [leaf for inner in several for leaf in leaves(inner)]
    return [node]


def without(query: Query, condition: Node) -> Query:
    """The query without one of its conditions."""
    kept = [node for node in conditions(query.node) if node != condition]
    return replace(query, node=all_of(kept))


def replaced(query: Query, leaf: Leaf, node: Node | None) -> Query:
    """The query with this in the place of the leaf, wherever it stands."""
    return replace(query, node=mapped(query.node, lambda at: node if at == leaf else at))


def mapped(node: Node | None, change: Callable[[Leaf], Node | None]) -> Node | None:
    """The tree with each leaf changed, in its one shape; None takes a leaf out."""
    match node:
        case None:
            return None
        case Not(inner):
            return not_of(mapped(inner, change))
        case All(several):
            return all_of(mapped(inner, change) for inner in several)
        case Any(several):
            return any_of(mapped(inner, change) for inner in several)
    return change(node)


def shaped(query: Query) -> Query:
    """The query in its one shape, however it was put together."""
    return replace(query, node=mapped(query.node, lambda leaf: leaf))


def has_names(node: Node | None) -> bool:
    """Whether something is still to be looked up."""
    return any(isinstance(leaf, Named) for leaf in leaves(node))


def has_words(node: Node | None) -> bool:
    """Whether words are looked for, of which gates may stand before some."""
    return any(isinstance(leaf, Word | Phrase) for leaf in leaves(node))


def _flat(nodes: Nodes, kind: type[All] | type[Any]) -> Iterable[Node]:
    for node in nodes:
        if isinstance(node, kind):
            yield from node.of
        elif node is not None:
            yield node


def _choose(one: Node, other: Node) -> bool:
    return isinstance(one, Choice) and isinstance(other, Choice) and one.field == other.field


def _fit(one: Node, other: Node) -> bool:
    """Whether one has the lower bound and the other the upper one of the same field."""
    if not (isinstance(one, Within) and isinstance(other, Within) and one.field == other.field):
        return False
    pairs = ((one.low, other.low), (one.high, other.high))
    if any((a is None) == (b is None) for a, b in pairs):
        return False
    return in_order(_met(one, other))


def _met(one: Node, other: Node) -> Within:
    assert isinstance(one, Within)
    assert isinstance(other, Within)
    low = other.low if one.low is None else one.low
    high = other.high if one.high is None else one.high
    return Within(one.field, low, high)


def in_order(span: Within) -> bool:
    """Whether the lower bound is not above the upper one; a day and an age are always in order."""
    match span.low, span.high:
        case Ago(low), Ago(high):
            return low >= high
        case date() as first, date() as last:
            return first <= last
        case int() as least, int() as most:
            return least <= most
    return True
