"""What somebody looks for, as a query of the index."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import singledispatch

from django.utils import timezone
from tantivy import FieldType, Query

from chapterhouse.search.asking import nodes
from chapterhouse.search.index.queries import (
    among,
    both,
    but_not,
    either,
    everything,
    nothing,
    term,
)
from chapterhouse.search.index.schema import LOW_BITS, MOST, RANKED, scaled, schema
from chapterhouse.search.index.slots import ALL_OPEN, GATED, Evening, Gates
from chapterhouse.search.index.wording import BEHIND_GATES, Wanted
from chapterhouse.search.index.words import runs_in

Sets = Callable[[str], nodes.Node | None]


class NotAskableError(Exception):
    """The tree holds what has no answer here: a name that was not looked up."""


@dataclass(frozen=True)
class Asking:
    """`mine` finds what is meant by a word about the reader (read, kept …); `now` is the hour that
    ages are counted from; `score_scale` how many hundredths of a stored score make one shown.

    `gates` are closed for the reader: no word of what they protect finds a story behind them.
    `evening` lets words weigh the same in every slot, where stories are ordered by that.
    `in_texts` finds the stories with words in a chapter. `is_near`: names and titles may be spelled
    nearly so.
    """

    now: datetime
    mine: Sets = lambda what: None
    score_scale: float = 1.0
    gates: Callable[[], Gates] = lambda: ALL_OPEN
    evening: Evening | None = None
    in_texts: Callable[[nodes.Word | nodes.Phrase], tuple[int, ...]] = lambda node: ()
    is_near: bool = False


def compiled(node: nodes.Node | None, asking: Asking) -> Query:
    """The stories that the tree describes; every story where there is none."""
    return everything() if node is None else _compiled(node, asking)


@singledispatch
def _compiled(node: object, asking: Asking) -> Query:
    raise NotAskableError(repr(node))


@_compiled.register
def _(node: nodes.Word, asking: Asking) -> Query:
    if node.field == "text":
        return of_texts(node, asking)
    words = tuple(word for run in runs_in(node.text) for word in run)
    is_start = node.text.endswith("*") and not asking.is_near
    return worded(Wanted(words, is_start=is_start, is_near=asking.is_near), node.field, asking)


@_compiled.register
def _(node: nodes.Phrase, asking: Asking) -> Query:
    if node.field == "text":
        return of_texts(node, asking)
    words = tuple(word for run in runs_in(node.text) for word in run)
    return worded(Wanted(words), node.field, asking)


def worded(wanted: Wanted, field: str, asking: Asking) -> Query:
    """Where these words stand, in one field or in any; everything where there are none."""
    if not wanted.words:
        return everything()
    if field in GATED:
        return either(*readable(wanted, field, asking))
    if field:
        return wanted.in_field(field)
    # All beside one another: an "either" of them within takes twice the time.
    behind = [
        Query.boost_query(found, weight)
        for name, weight in BEHIND_GATES.items()
        for found in readable(wanted, name, asking)
    ]
    return Query.disjunction_max_query([*wanted.in_names(), *behind], 0.1)


def readable(wanted: Wanted, field: str, asking: Asking) -> list[Query]:
    """In the slots of a field that gates may stand before, where none is closed."""
    gates = asking.gates()

    by_slot = wanted.in_slots(field, asking.evening)

    def standing(slots: tuple[int, ...]) -> list[Query]:
        return [by_slot[slot] for slot in slots if slot in by_slot]

    found = standing(gates.open)
    if gates.behind is not None and (mixed := standing(gates.mixed)):
        found.append(but_not(either(*mixed), _compiled(gates.behind, asking)))
    if gates.own is not None and (shut := standing(gates.shut)):
        found.append(both(either(*shut), _compiled(gates.own, asking)))
    return found


def of_texts(node: nodes.Word | nodes.Phrase, asking: Asking) -> Query:
    return in_open_stories(among("id", asking.in_texts(node)), asking)


def in_open_stories(query: Query, asking: Asking) -> Query:
    behind = asking.gates().behind
    return query if behind is None else but_not(query, _compiled(behind, asking))


@_compiled.register
def _(node: nodes.Tagged, asking: Asking) -> Query:
    return term("main" if node.as_main else "under", node.tag)


@_compiled.register
def _(node: nodes.By, asking: Asking) -> Query:
    return term("authors", node.name)


@_compiled.register
def _(node: nodes.Among, asking: Asking) -> Query:
    return among(node.field, node.keys)


@_compiled.register
def _(node: nodes.Choice, asking: Asking) -> Query:
    if node.field == "progress":
        return either(*(term("is", f"progress-{value}") for value in node.values))
    return among(node.field, node.values)


@_compiled.register
def _(node: nodes.Flag, asking: Asking) -> Query:
    so = term("is", node.field)
    return so if node.is_so else but_not(everything(), so)


@_compiled.register
def _(node: nodes.Mine, asking: Asking) -> Query:
    meant = asking.mine(node.what)
    return nothing() if meant is None else _compiled(meant, asking)


@_compiled.register
def _(node: nodes.Within, asking: Asking) -> Query:
    if node.field not in RANKED:
        raise NotAskableError(node.field)
    low, high = bounds(node, asking)
    if low > high:
        return nothing()
    least = scaled(low, 0)
    most = scaled(high, (1 << LOW_BITS) - 1)
    return Query.const_score_query(
        Query.range_query(schema(), node.field, FieldType.Integer, least, most), 0.0
    )


def bounds(node: nodes.Within, asking: Asking) -> tuple[int, int]:
    """Both ends as the index counts; what has no day or score at all is in no range."""
    if node.field in nodes.DAYS:
        low = 1 if node.low is None else moment(node.low, asking, is_end=False)
        return max(low, 1), MOST if node.high is None else moment(node.high, asking, is_end=True)
    is_score = node.field == "score"
    scale, first = (asking.score_scale, 1) if is_score else (1, 0)
    low = first if node.low is None else max(first, round(node.low * scale) + first)  # type: ignore[operator]
    return low, MOST if node.high is None else round(node.high * scale) + first  # type: ignore[operator]


def moment(day: object, asking: Asking, *, is_end: bool) -> int:
    """Seconds since 1970 of the first or the last moment of a day, or of so many days ago."""
    if isinstance(day, nodes.Ago):
        return max(0, int(asking.now.timestamp()) - day.days * 86_400)
    if not isinstance(day, date):
        raise NotAskableError(repr(day))
    begins = timezone.make_aware(datetime.combine(day, time()))
    return int(begins.timestamp()) + (int(timedelta(days=1).total_seconds()) - 1 if is_end else 0)


@_compiled.register
def _(node: nodes.Not, asking: Asking) -> Query:
    return but_not(everything(), *refused(node, asking))


def refused(node: nodes.Not, asking: Asking) -> list[Query]:
    """What must not be there is what was typed, never what comes near it.

    Of several things each by itself: to put them together first takes half as long again.
    """
    parts = node.of.of if isinstance(node.of, nodes.Any) else (node.of,)
    exactly = replace(asking, is_near=False)
    return [_compiled(part, exactly) for part in parts]


@_compiled.register
def _(node: nodes.Any, asking: Asking) -> Query:
    return either(*(_compiled(part, asking) for part in node.of))


@_compiled.register
def _(node: nodes.All, asking: Asking) -> Query:
    wanted = [_compiled(part, asking) for part in node.of if not isinstance(part, nodes.Not)]
    nots = [part for part in node.of if isinstance(part, nodes.Not)]
    unwanted = [query for part in nots for query in refused(part, asking)]
    return but_not(both(*(wanted or [everything()])), *unwanted)
