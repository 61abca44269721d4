"""A condition for rows that are about one of several things."""

from functools import reduce
from operator import or_

from django.db.models import Q


def one_of(*columns: str) -> Q:
    """Exactly one of these columns is filled."""
    return reduce(or_, (_only(column, columns) for column in columns))


def _only(column: str, columns: tuple[str, ...]) -> Q:
    others = {f"{name}__isnull": True for name in columns if name != column}
    return Q(**{f"{column}__isnull": False}, **others)
