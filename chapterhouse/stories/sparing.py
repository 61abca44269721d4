"""What a member chose not to meet: left out of their lists and counts, never out of reach.

An app that knows a cause registers it for a noun. `visible_to` and `listed_to` know nothing of it:
at its own address a story stays where it is, and whoever asks for everything once is shown it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of


@dataclass(frozen=True)
class Cause:
    """Rows to leave out, asked for in two ways: `at` each row of a page in turn, `ids` for all."""

    at: Q
    ids: QuerySet


Finding = Callable[[Member], Cause | None]
Rows = TypeVar("Rows", bound=QuerySet)
_findings: dict[str, list[Finding]] = {}


def cause_for(noun: str) -> Callable[[Finding], Finding]:
    """Register what finds, without a query, the rows of a noun that a member spares themselves."""

    def register(finding: Finding) -> Finding:
        _findings.setdefault(noun, []).append(finding)
        return finding

    return register


def causes(noun: str, member: Member | None) -> list[Cause]:
    if member is None:
        return []
    return [cause for find in _findings.get(noun, ()) if (cause := find(member))]


def spared(rows: Rows, member: Member | None, own: Q) -> Rows:
    """The rows without what the member chose not to meet; their own always stay."""
    found = causes(str(rows.model._meta.model_name), member)
    return rows.exclude(reduce(or_, (cause.at for cause in found)) & ~own) if found else rows


def kept_from(rows: Rows, member: Member | None, own: Q) -> Rows:
    """The others: those that `spared` leaves out."""
    found = causes(str(rows.model._meta.model_name), member)
    if not found:
        return rows.none()
    return rows.filter(reduce(or_, (Q(pk__in=cause.ids) for cause in found))).exclude(own)


def spared_to(request: HttpRequest) -> Member | None:
    """The member whose choices hold for this page; None where `?all=1` asks for everything."""
    return None if asks_for_all(request) else reader_of(request)


def asks_for_all(request: HttpRequest) -> bool:
    return request.GET.get("all") == "1"
