"""Columns of tables that nothing in a dump names: known by how many there are and what they hold.

eFiction's own backup names none. Versions, modules and upgrades differ in a few columns, so the
number alone does not tell; where the values leave two orders possible, the archivist is asked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from chapterhouse.importers.efiction import numbers, shapes
from chapterhouse.importers.efiction.discretion import is_private
from chapterhouse.importers.efiction.older.orders import ORDERS as EARLIER
from chapterhouse.importers.efiction.schema import MARK, ORDERS
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql.tables import declared

if TYPE_CHECKING:
    from chapterhouse.importers.efiction.filling import Contents

Order = tuple[str, ...]
Samples = Mapping[int, Sequence[bytes]]
IdsOf = Callable[[str], frozenset[int]]

ENOUGH = 500
# One value in ten may be a stray; one column in ten may hold what eFiction never put there.
_STRAYS = 0.1
_MISS = 4.0
# What numbers of one kind or another prove is less than this; a date in its place is more.
_MARGIN = 0.5
# Ids that all lead somewhere may do so by chance where there are few, so two columns of them count.
_LEADS = 0.5
LEADS_TO = {
    "classes": "classes",
    "characters": "characters",
    "charid": "characters",
    "challenges": "challenges",
}


# Tables whose rows get a place here; of the others the order of columns makes no difference.
WORTH_ASKING = frozenset(
    (
        *("settings", "messages", "authors", "authorprefs", "authorfields", "authorinfo"),
        *("ratings", "categories", "characters", "classtypes", "classes"),
        *("stories", "coauthors", "chapters", "series", "inseries"),
        *("reviews", "favorites", "news", "comments"),
    )
)
# What modules added: kept with its row, and without a place of its own here.
MODULES = frozenset(
    (
        *("anonchallenges", "anonrecs", "rectarget", "autovalrecs", "storyend", "notifications"),
        *("challenges", "banner"),
    )
)
# Widths that cut lists of ids, as every version declared them.
_TYPES = {
    "stories": {"catid": "varchar(100)", "classes": "varchar(200)", "charid": "varchar(250)"},
    "series": {"catid": "varchar(200)", "classes": "varchar(200)", "characters": "varchar(250)"},
}


@dataclass(frozen=True)
class Question:
    """A table of which more than one order of columns is possible, or none that is known."""

    table: str
    physical: str
    width: int
    orders: tuple[Order, ...]


@dataclass(frozen=True)
class _Fit:
    order: Order
    points: float
    misfits: int


def numbered(width: int, begin: int = 1) -> Order:
    return tuple(f"column {number}" for number in range(begin, width + 1))


def known_orders(table: str) -> tuple[Order, ...]:
    earlier = tuple(tuple(order.split()) for order in EARLIER.get(table, ()))
    return ORDERS.get(table, ()) + earlier


def possible(table: str, width: int) -> list[Order]:
    """The orders known for so many columns; else shorter ones, and numbers for the rest."""
    known = known_orders(table)
    exact = [order for order in known if len(order) == width]
    shorter = sorted((o for o in known if len(o) < width), key=len, reverse=True)
    return exact + [order + numbered(width, len(order) + 1) for order in shorter]


def provisional(table: str, rows: Sequence[Sequence[bytes | None]], width: int) -> Order:
    """Names by position for the time being; what must be a secret, as these rows stand, is named
    so, to be left out before anything is written down."""
    names = list(numbered(width))
    samples = {at: [row[at] or b"" for row in rows if row[at]] for at in range(width)}
    fits = sorted((_fit(table, order, samples) for order in possible(table, width)), key=_best)
    for fit in fits:
        if fits[0].points - fit.points < _MARGIN:
            for position, column in enumerate(fit.order):
                if is_private(column):
                    names[position] = column
    return tuple(names)


def _best(fit: "_Fit") -> float:
    return -fit.points


def settled(
    physical: str, width: int, samples: Samples, ids_of: IdsOf = lambda _table: frozenset()
) -> Order | Question | None:
    """The order of a table's columns, the question to ask, or None for a table nobody knows.

    `samples` are values that are not empty, by position; `ids_of` gives the ids of a table.
    """
    table = logical(physical)
    orders = possible(table, width)
    if not orders:
        return None
    fits = [_led(_fit(table, order, samples), samples, ids_of) for order in orders]
    good = [fit for fit in fits if fit.misfits <= max(1, width // 10)]
    whole = [fit for fit in good if fit.order in known_orders(table)]
    best = sorted(whole or good, key=lambda fit: -fit.points)
    if not best:
        nearest = sorted(fits, key=lambda fit: (fit.misfits, -fit.points))
        return Question(table, physical, width, tuple(fit.order for fit in nearest[:3]))
    rivals = [fit for fit in best if best[0].points - fit.points < _MARGIN]
    told_apart = [fit for fit in rivals if _differs(fit.order, best[0].order, samples)]
    if told_apart:
        return Question(table, physical, width, tuple(f.order for f in (best[0], *told_apart)))
    return min(rivals, key=lambda fit: orders.index(fit.order)).order


def _fit(table: str, order: Order, samples: Samples) -> _Fit:
    points, misfits = 0.0, 0
    for position, values in samples.items():
        shape = shapes.shape_of(table, order[position])
        missed = shape.misses(values)
        misfits += missed > _STRAYS
        points += shape.weight * (1 - missed) * bool(values) - _MISS * missed
    return _Fit(order, points, misfits)


def _led(fit: _Fit, samples: Samples, ids_of: IdsOf) -> _Fit:
    """The fit, with points for each column of ids that lead to rows that are there."""
    leading = 0
    for position, values in samples.items():
        target = LEADS_TO.get(fit.order[position], "")
        ids = {one for value in values for one in numbers.ids(value).ids} if target else set()
        leading += bool(ids) and ids <= ids_of(target)
    return replace(fit, points=fit.points + _LEADS * leading)


def _differs(one: Order, other: Order, samples: Samples) -> bool:
    """Whether the two orders call any column differently that holds anything of ours."""
    return any(
        values and one[at] != other[at] and not {one[at], other[at]} <= MODULES
        for at, values in samples.items()
    )


def name_all(spool: Spool, contents: "Contents") -> list[Question]:
    """Give the columns of every table their names; returns what has to be asked first.

    `contents.unnamed` keeps the tables that nobody knows.
    """
    questions, unknown = [], {}
    for physical, width in contents.unnamed.items():
        table, positions = logical(physical), contents.positions[physical]
        names = spool.columns(physical)
        samples = {
            at: spool.sample(physical, name, ENOUGH)
            for at, name in zip(positions, names, strict=True)
        }
        found = settled(physical, width, samples, partial(_ids, spool, physical))
        if isinstance(found, tuple):
            spool.rename(physical, [found[at] for at in positions])
            contents.types[physical] = dict(_TYPES.get(table, {}))
        else:
            unknown[physical] = width
            if found is not None and table in WORTH_ASKING:
                questions.append(found)
    contents.unnamed = unknown
    return questions


def _ids(spool: Spool, beside: str, table: str) -> frozenset[int]:
    """The ids of another table of the same archive; its first column holds them."""
    physical = beside[: -len(logical(beside))] + table
    first = spool.columns(physical)[:1]
    return frozenset(spool.numbers(physical, first[0])) if first else frozenset()


def logical(physical: str) -> str:
    return physical.lower().rpartition(MARK)[2]


def given(path: Path) -> dict[str, Order]:
    """Columns by table out of a text with one CREATE TABLE or more, as SHOW CREATE prints it."""
    text = path.read_bytes().replace(b"\\n", b"\n")
    tables = (declared(text[at:]) for at in _places(text, b"CREATE TABLE"))
    return {table.name: table.columns for table in tables if table}


def _places(text: bytes, word: bytes) -> Iterator[int]:
    upper = text.upper()
    at = upper.find(word)
    while at >= 0:
        yield at
        at = upper.find(word, at + 1)
