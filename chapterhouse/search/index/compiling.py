"""What somebody looks for, as a query of the index."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import singledispatch

from django.utils import timezone
from tantivy import FieldType, Occur, Query

from chapterhouse.search.asking import nodes
from chapterhouse.search.index.schema import LOW_BITS, MOST, RANKED, scaled, schema
from chapterhouse.search.index.words import runs_in

# In which fields a plain word is looked for, and what it weighs there.
ANYWHERE = {"title": 5.0, "author": 4.0, "tag": 3.0, "series_title": 2.0}
# The same, where a gate may stand before them.
GATED = {"summary": 1.0, "notes": 0.5}
FIELDS = {"series": "series_title"}
NAMES = {"title", "author", "tag", "series_title"}
SHORTEST_MISSPELLED, LONG = 4, 8
NUMERIC = {*nodes.NUMBERS, *nodes.DAYS}
Sets = Callable[[str], nodes.Node | None]


class NotAskableError(Exception):
    """The tree holds what has no answer here: a name that was not looked up."""


@dataclass(frozen=True)
class Asking:
    """`mine` finds what is meant by a word about the reader (read, kept …); `now` is the hour that
    ages are counted from; `score_scale` how many hundredths of a stored score make one shown.

    `closed` finds the stories behind a gate: no word of what the gate protects finds them.
    `in_texts` finds the stories with words in a chapter. `is_near`: names and titles may be spelled
    nearly so.
    """

    now: datetime
    mine: Sets = lambda what: None
    score_scale: float = 1.0
    closed: Callable[[], nodes.Node | None] = lambda: None
    in_texts: Callable[[nodes.Word | nodes.Phrase], tuple[int, ...]] = lambda node: ()
    is_near: bool = False


def compiled(node: nodes.Node | None, asking: Asking) -> Query:
    """The stories that the tree describes; every story where there is none."""
    return everything() if node is None else _compiled(node, asking)


def everything() -> Query:
    return term("is", "listed")


def nothing() -> Query:
    return Query.empty_query()


def term(field: str, value: int | str) -> Query:
    return Query.const_score_query(Query.term_query(schema(), field, value, "basic"), 0.0)


def among(field: str, values: tuple) -> Query:
    if not values:
        return nothing()
    if len(values) == 1:
        return term(field, values[0])
    return Query.const_score_query(Query.term_set_query(schema(), field, list(values)), 0.0)


def both(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def either(*queries: Query) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


@singledispatch
def _compiled(node: object, asking: Asking) -> Query:
    raise NotAskableError(repr(node))


@_compiled.register
def _(node: nodes.Word, asking: Asking) -> Query:
    if node.field == "text":
        return of_texts(node, asking)
    runs = list(runs_in(node.text))
    if not runs:
        return everything()
    words = tuple(word for run in runs for word in run)
    if asking.is_near:
        return in_fields(node.field, asking, lambda field: nearly(field, words))
    is_start = node.text.endswith("*")
    return in_fields(node.field, asking, lambda field: in_a_row(field, words, is_start=is_start))


@_compiled.register
def _(node: nodes.Phrase, asking: Asking) -> Query:
    if node.field == "text":
        return of_texts(node, asking)
    words = tuple(word for run in runs_in(node.text) for word in run)
    if not words:
        return everything()
    return in_fields(node.field, asking, lambda field: in_a_row(field, words))


def in_fields(field: str, asking: Asking, asked: Callable[[str], Query]) -> Query:
    """In one field, or weighed in each that stands on a title page, the best one counting."""
    if field in GATED:
        return in_open_stories(asked(field), asking)
    if field:
        return asked(FIELDS.get(field, field))
    weighed = [Query.boost_query(asked(name), weight) for name, weight in ANYWHERE.items()]
    gated = either(*(Query.boost_query(asked(name), weight) for name, weight in GATED.items()))
    return Query.disjunction_max_query([*weighed, in_open_stories(gated, asking)], 0.1)


def of_texts(node: nodes.Word | nodes.Phrase, asking: Asking) -> Query:
    return in_open_stories(among("id", asking.in_texts(node)), asking)


def in_open_stories(query: Query, asking: Asking) -> Query:
    closed = asking.closed()
    return query if closed is None else but_not(query, _compiled(closed, asking))


def nearly(field: str, words: tuple[str, ...]) -> Query:
    """All of these words, each spelled so or nearly so, where what is looked for is a name."""
    if field not in NAMES:
        return in_a_row(field, words)
    return both(*(either(in_a_row(field, (word,)), misspelled(field, word)) for word in words))


def misspelled(field: str, word: str) -> Query:
    """One letter too many, too few, another, or two changed places; twice in long words."""
    if len(word) < SHORTEST_MISSPELLED:
        return nothing()
    distance = 2 if len(word) >= LONG else 1
    return Query.boost_query(Query.fuzzy_term_query(schema(), field, word, distance), 0.5)


def in_a_row(field: str, words: tuple[str, ...], *, is_start: bool = False) -> Query:
    if len(words) > 1:
        of = Query.phrase_prefix_query if is_start else Query.phrase_query
        return of(schema(), field, list(words))
    if is_start:
        return Query.regex_query(schema(), field, f"{re.escape(words[0])}.*")
    return Query.term_query(schema(), field, words[0], "freq")


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
    return but_not(everything(), refused(node, asking))


def refused(node: nodes.Not, asking: Asking) -> Query:
    """What must not be there is what was typed, never what comes near it."""
    return _compiled(node.of, replace(asking, is_near=False))


@_compiled.register
def _(node: nodes.Any, asking: Asking) -> Query:
    return either(*(_compiled(part, asking) for part in node.of))


@_compiled.register
def _(node: nodes.All, asking: Asking) -> Query:
    wanted = [_compiled(part, asking) for part in node.of if not isinstance(part, nodes.Not)]
    unwanted = [refused(part, asking) for part in node.of if isinstance(part, nodes.Not)]
    return but_not(both(*(wanted or [everything()])), *unwanted)


def but_not(query: Query, *unwanted: Query) -> Query:
    if not unwanted:
        return query
    parts = [(Occur.Must, query), *((Occur.MustNot, one) for one in unwanted)]
    return Query.boolean_query(parts)
