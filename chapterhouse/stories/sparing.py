"""What a member chose not to meet: left out of their lists and counts, never out of reach.

An app that knows a cause registers it for a noun. `visible_to` and `listed_to` know nothing of it:
at its own address a story stays where it is, and whoever asks for everything once is shown it.
"""

import json
from collections.abc import Callable, Collection
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import preferences_of, reader_of

# Finds, without asking the database, the ids of what a member spares themselves; None: nothing.
Finding = Callable[[Member], QuerySet | RawSQL | None]
# Asks the database at once which of a few ids the member spares themselves.
FindingOfFew = Callable[[Member, list[int]], Collection[int]]
Rows = TypeVar("Rows", bound=QuerySet)
Made = TypeVar("Made")
_findings: dict[str, list[Finding]] = {}
_findings_of_few: dict[str, list[FindingOfFew]] = {}


def cause_for(noun: str) -> Callable[[Finding], Finding]:
    """Register a cause to leave rows of this noun out."""

    def register(finding: Finding) -> Finding:
        _findings.setdefault(noun, []).append(finding)
        return finding

    return register


def cause_for_few(noun: str) -> Callable[[FindingOfFew], FindingOfFew]:
    """Register the same cause for a page that shows few of these; a test compares the two."""

    def register(finding: FindingOfFew) -> FindingOfFew:
        _findings_of_few.setdefault(noun, []).append(finding)
        return finding

    return register


def causes(noun: str, member: Member | None) -> list[QuerySet | RawSQL]:
    if member is None:
        return []
    return [ids for find in _findings.get(noun, ()) if (ids := find(member)) is not None]


def spared_of_few(noun: str, member: Member, few: list[int]) -> set[int]:
    """Which of these the member spares themselves; one's own are not told apart.

    Each cause by itself: to put them into one question takes longer than to ask them all.
    """
    return {key for find in _findings_of_few.get(noun, ()) for key in find(member, few)}


def spared(rows: Rows, member: Member | None, own: Q) -> Rows:
    """The rows without what the member chose not to meet; their own always stay."""
    # Gathered once for a page: of 20,000 stories 3 to 9 ms for a tag on a third of them, 35 where
    # 200 tags leave next to nothing. Asking each story for its tags in turn took 4 ms for the first
    # page of a list, but 100 to 480 for the 500th.
    found = causes(str(rows.model._meta.model_name), member)
    return rows.exclude(among(found) & ~own) if found else rows


def kept_from(rows: Rows, member: Member | None, own: Q) -> Rows:
    """The others: those that `spared` leaves out."""
    found = causes(str(rows.model._meta.model_name), member)
    return rows.filter(among(found)).exclude(own) if found else rows.none()


def among(found: list[QuerySet | RawSQL]) -> Q:
    return reduce(or_, (Q(pk__in=ids) for ids in found))


def spared_to(request: HttpRequest) -> Member | None:
    """The member whose choices hold for this page; None where `?all=1` asks for everything.

    None as well as long as the member looks at everything.
    """
    member = None if asks_for_all(request) else reader_of(request)
    chosen = preferences_of(member)
    if member is None or (chosen and chosen.is_looking_at_all):
        return None
    remember(member)
    return member


def remember(member: Member) -> None:
    """Let what is dear to gather be gathered once for this member, who lives for one request."""
    if not hasattr(member, "gathered"):
        member.gathered = {}  # type: ignore[attr-defined]


def gathered(member: Member, cause: str, ids: QuerySet) -> QuerySet | RawSQL:
    """The ids, asked for at once and only once where the member is one of a request."""
    if not hasattr(member, "gathered"):
        return ids
    return listed(once(member, cause, lambda: list(ids.values_list("pk", flat=True))))


def once(member: Member, name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, made only once where the member is one of a request."""
    known: dict[str, Made] | None = getattr(member, "gathered", None)
    if known is None:
        return make()
    if name not in known:
        known[name] = make()
    return known[name]


def listed(ids: list[int]) -> RawSQL:
    """A list of any length as one parameter, where each database has its own way."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", (json.dumps(ids),))  # noqa: S611
    return RawSQL("SELECT unnest(%s::bigint[])", (ids,))  # noqa: S611


def asks_for_all(request: HttpRequest) -> bool:
    return request.GET.get("all") == "1"
