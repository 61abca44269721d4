"""What a member's copy holds row by row."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from chapterhouse.members.exports.registry import Registered, registered, rows_of
from chapterhouse.members.models import Member

BATCH = 200


def rows_given(registration: Registered, member: Member) -> QuerySet:
    """Each row once, however many of the member's pen names lead to it."""
    if registration.rows:
        return registration.rows(member)
    keys = rows_of(registration, member).order_by().values("pk")
    return registration.model._default_manager.filter(pk__in=keys)


def values_given(registration: Registered, member: Member) -> Iterator[dict[str, Any]]:
    """The member's rows as plain values, a few at a time, in the order they came."""
    rows = rows_given(registration, member).order_by("pk")
    last: Any = None
    while True:
        further = rows.filter(pk__gt=last) if last is not None else rows
        batch = list(further.values("pk", *registration.columns)[:BATCH])
        for row in batch:
            last = row.pop("pk")
            yield row
        if len(batch) < BATCH:
            return


def export_member(member: Member) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """Each registered noun with the member's rows of it."""
    for registration in registered().values():
        if registration.columns:
            yield noun_of(registration), values_given(registration, member)


def noun_of(registration: Registered) -> str:
    return str(registration.model._meta.model_name)
