"""A query as the parameters of an address, and back; the same query has one address.

`q` is text of the language, for whatever the other parameters cannot say. Ids are written as
numbers, so that an address outlives the names in it.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.http import QueryDict

from chapterhouse.search.asking.counts import said_number
from chapterhouse.search.asking.days import said_end
from chapterhouse.search.asking.nodes import (
    CHOICES,
    DAYS,
    FLAGS,
    NUMBERS,
    Any,
    Bound,
    By,
    Choice,
    Flag,
    Mine,
    Named,
    Node,
    Not,
    Query,
    Tagged,
    Within,
)
from chapterhouse.search.asking.ordering import said_order
from chapterhouse.search.asking.params import NOT, Params
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.problems import Problems
from chapterhouse.search.asking.saying import said_node
from chapterhouse.search.asking.shaping import all_of, any_of, choice_of, not_of
from chapterhouse.search.asking.shown import Shown

PLACES = ("with", "any", "without", "main", "by", "not_by", *CHOICES, *NUMBERS, *DAYS, *FLAGS)
# Names typed into a form instead of ids; they never stand in the address that is shown.
TYPED = ("with_names", "any_names", "without_names", "main_names", "by_names", "not_by_names")
SPANS = tuple(f"{name}_{end}" for name in (*NUMBERS, *DAYS) for end in ("from", "to"))
PARAMS = ("q", *PLACES[:6], *TYPED, *CHOICES, *SPANS, *FLAGS, "mine", "sort", "seed")
Pairs = list[tuple[str, str]]


def to_params(query: Query) -> Pairs:
    """The parameters in the order in which they always stand."""
    shown = Shown.of(query)
    pairs: Pairs = [] if shown.rest is None else [("q", said_node(shown.rest))]
    for place in (*PLACES, "mine"):
        for node in shown.at(place):
            pairs += written(place, node)
    if query.sort:
        pairs.append(("sort", said_order(query.sort, is_reversed=query.is_reversed)))
    if query.seed:
        pairs.append(("seed", str(query.seed)))
    return pairs


def written(place: str, node: Node) -> Pairs:  # noqa: C901, PLR0911
    match node:
        case Not(Mine(what)):
            return [(place, f"{NOT}{what}")]
        case Not(inner):
            return written(place, inner)
        case Any(several):
            return [pair for inner in sorted(several, key=repr) for pair in written(place, inner)]
        case Tagged(key) | By(key):
            return [(place, str(key))]
        case Choice(_, values):
            return [(place, str(value)) for value in values]
        case Within(name, low, high):
            ends = (("from", low), ("to", high))
            return [(f"{name}_{at}", bound(name, end)) for at, end in ends if end is not None]
        case Flag(_, is_so):
            return [(place, "yes" if is_so else "no")]
        case Mine(what):
            return [(place, what)]
    raise TypeError(node)


def bound(name: str, end: Bound) -> str:
    return said_number(name, end) if isinstance(end, int) else said_end(end)


def from_params(given: QueryDict) -> tuple[Query, Problems]:
    """The query with its names not looked up yet; what is wrong with the values, in words."""
    params = Params(given)
    typed = parse(given.get("q", ""))
    node = all_of([typed.query.node, *tags_of(params), *authors_of(params), *facts_of(params)])
    query = replace(typed.query, node=node)
    order, seed = params.order(), params.seed()
    # What was typed goes before what a select had all along.
    if order and not query.sort:
        query = replace(query, sort=order[0], is_reversed=order[1])
    return replace(query, seed=query.seed or seed), (*typed.problems, *params.problems)


def tags_of(params: Params) -> Iterable[Node | None]:
    for name in params.ids("with"):
        yield Tagged(name)
    yield from named("tag", params.names("with_names"))
    some = [*map(Tagged, params.ids("any")), *named("tag", params.names("any_names"))]
    yield any_of(some)
    for node in (*map(Tagged, params.ids("without")), *named("tag", params.names("without_names"))):
        yield not_of(node)
    for name in params.ids("main"):
        yield Tagged(name, as_main=True)
    yield from named("main", params.names("main_names"))


def authors_of(params: Params) -> Iterable[Node | None]:
    yield from map(By, params.ids("by"))
    yield from named("author", params.names("by_names"))
    for node in (*map(By, params.ids("not_by")), *named("author", params.names("not_by_names"))):
        yield not_of(node)


def named(field: str, names: list[str]) -> list[Node]:
    return [Named(field, name) for name in names]


def facts_of(params: Params) -> Iterable[Node | None]:
    for field, values in (
        ("rating", params.ids("rating")),
        ("language", params.languages()),
        ("progress", params.states()),
    ):
        yield choice_of(field, values) if values else None
    yield from map(params.counted, NUMBERS)
    yield from map(params.dated, DAYS)
    for field in FLAGS:
        answer = params.answer(field)
        yield None if answer is None else Flag(field, answer)
    yield from params.mine()
