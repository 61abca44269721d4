"""Every model that leads to a member: what the archive keeps in it and why, what a member's own
copy gives of it, and what becomes of it when they go.

Every app registers its models in its `exports.py`. House tests fail for a model with a way to a
member that is not registered, and for a column of it that is neither given nor held back by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    from chapterhouse.members.copies.writing import Writer
    from chapterhouse.members.models import Change, Member


class Erasure(StrEnum):
    """What happens to a model's rows when their member is erased."""

    DELETE = "delete"
    DETACH = "detach"
    KEEP = "keep"


class Basis(models.TextChoices):
    """By which right something is kept, in the order of how often it is the answer."""

    MEMBERSHIP = "membership", _("An account cannot work without it.")
    CONSENT = "consent", _("You chose to give it, and may take it back.")
    INTEREST = "interest", _("The archive must be able to keep itself and its members safe.")


@dataclass(frozen=True)
class Kept:
    """Something that is kept about members, in plain words: a paragraph of the privacy page.

    `holds` says what it is, `why` what for, `until` how long, `leaving` what becomes of it when
    the member goes.
    """

    title: "StrPromise"
    holds: "StrPromise"
    why: "StrPromise"
    until: "StrPromise"
    leaving: "StrPromise"
    basis: Basis = Basis.MEMBERSHIP


@dataclass(frozen=True)
class Registered:
    """`path` leads from the model to the member; `columns` are what the member is given.

    `without` are the columns that their copy does not hold (secrets, other people, what only the
    machine needs), `absent` says why it holds no row at all. `rows` finds the member's rows where
    the path alone would find too many or too few, `decided` leaves out of the decisions about these
    rows what concerned somebody else. `detach` names the column set to NULL for
    `Erasure.DETACH`; `reason` says why a row is kept.
    """

    model: type[models.Model]
    path: str
    columns: tuple[str, ...]
    erasure: Erasure
    kept: Kept
    without: tuple[str, ...] = ()
    absent: "StrPromise | str" = ""
    rows: "Callable[[Member], models.QuerySet] | None" = None
    decided: "Callable[[models.QuerySet[Change], Member], models.QuerySet[Change]] | None" = None
    detach: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Part:
    """A folder of a member's copy, and the function that writes its files."""

    name: str
    title: "StrPromise"
    holds: "StrPromise"
    make: "Callable[[Member, Writer], None]"
    of: tuple[type[models.Model], ...] = ()
    place: int = 50


_registered: dict[type[models.Model], Registered] = {}
_parts: dict[str, Part] = {}
_kept: dict[Kept, list[type[models.Model]]] = {}


def register(
    model: type[models.Model],
    path: str,
    columns: tuple[str, ...],
    erasure: Erasure,
    **details: Any,
) -> None:
    """Name how rows of `model` reach a member, what they take along, and what erasing does.

    `details` are the other fields of `Registered`; `kept` is one of them that nobody may forget.
    """
    _registered[model] = Registered(model, path, columns, erasure, **details)
    keeps(details["kept"], model)


def keeps(kept: Kept, *tables: type[models.Model]) -> None:
    """Say on the privacy page that these tables hold this, also those that lead to no member."""
    _kept.setdefault(kept, []).extend(tables)


def gives(
    name: str,
    make: "Callable[[Member, Writer], None]",
    *,
    title: "StrPromise",
    holds: "StrPromise",
    of: tuple[type[models.Model], ...] = (),
    place: int = 50,
) -> None:
    """Have `make(member, writer)` write files into the folder `name` of every member's copy.

    `of` are the models whose rows stand in these files; `place` is where the contents name it.
    """
    _parts[name] = Part(name, title, holds, make, of, place)


def registered() -> dict[type[models.Model], Registered]:
    return dict(_registered)


def parts() -> list[Part]:
    """What writes files into a copy, in the order of its contents."""
    return sorted(_parts.values(), key=lambda part: (part.place, part.name))


def all_kept() -> dict[Kept, list[type[models.Model]]]:
    """Everything that is kept about members, with the tables that hold it."""
    return {kept: list(tables) for kept, tables in _kept.items()}


def rows_of(registration: Registered, member: "Member") -> models.QuerySet:
    """The rows whose erasure is the member's to ask."""
    return registration.model._default_manager.filter(**{registration.path: member.pk})
