"""Questions to the database that are asked at each key stroke or page, their SQL made once.

The ORM takes several times as long to put a small question into words as the database takes to
answer it. What may be read is decided anew each time: words are kept by the very conditions of the
rows that are asked for, and other conditions get words of their own.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL

MOST = 100
Asking = Callable[..., QuerySet]
Words = tuple[str, tuple[Any, ...]]
_kept: dict[tuple, Words] = {}


# So far below all ids no id is: from here on, numbers stand for those that are given later.
BELOW_ALL = -(2**62)


class Place(str):
    """Stands for the value of this number until there is one."""

    number: int

    def __new__(cls, number: int) -> "Place":
        place = super().__new__(cls, f"place {number}")
        place.number = number
        return place


def answers(
    ask: Asking, rows: QuerySet, *values: str | int | list[int], is_common: bool = True
) -> list[tuple]:
    """The rows of `ask(rows, *values)`, a `values_list`, as the database's driver gives them.

    `ask` is a function of a module. It may filter by `values` that are text or ids, and by lists
    of ids through `among`, of which each must hold; `rows` have conditions and nothing else. What
    is not `is_common`, as it is one reader's own choice, is put into words each time. Nothing is
    among no ids, and that is not asked.
    """
    if [] in values:
        return []
    given = [prepared(value) for value in values]
    if not is_common:
        return list(ask(rows, *given))
    sql, params = words_of(ask, rows, values)
    with connection.cursor() as cursor:
        cursor.execute(
            sql, [param if (at := place_of(param)) is None else given[at] for param in params]
        )
        return cursor.fetchall()


def words_of(ask: Asking, rows: QuerySet, values: Sequence[object]) -> Words:
    key = (ask, rows.model, connection.vendor, rows.query.where)
    words = _kept.get(key)
    if words is None:
        places = [
            BELOW_ALL + number if isinstance(value, int) else Place(number)
            for number, value in enumerate(values)
        ]
        words = ask(rows, *places).query.sql_with_params()
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = words
    return words


def place_of(param: object) -> int | None:
    """Which value stands here; None for what is the same each time."""
    if isinstance(param, Place):
        return param.number
    is_id = isinstance(param, int) and param < BELOW_ALL // 2
    return param - BELOW_ALL if is_id else None  # type: ignore[operator]


def among(column: str, ids: Any) -> Q | Func:
    """Whether the column holds one of a list of any length, which is one value in the words."""
    if connection.vendor == "sqlite":
        listed = RawSQL("SELECT value FROM json_each(%s)", (ids,))  # noqa: S611
        return Q(**{f"{column}__in": listed})
    # A subquery would take PostgreSQL longer to plan than to answer.
    array = RawSQL("%s::bigint[]", (ids,))  # noqa: S611
    template, joiner = "(%(expressions)s))", " = ANY("
    return Func(F(column), array, template=template, arg_joiner=joiner, output_field=BooleanField())


def prepared(value: str | int | list[int]) -> str | int | list[int]:
    is_list = isinstance(value, list)
    return json.dumps(value) if is_list and connection.vendor == "sqlite" else value
