"""What became of one row of an old archive: exactly one of three things."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from chapterhouse.importers.inserting import Row


@dataclass
class Placed:
    """The row became these new rows, the first of which it is known by.

    `remark` says what is worth knowing all the same; `place` is its old parent's id and its old
    number there, for addresses that name it so; `keep` asks for the raw row beside the ledger;
    `copy` says why a copy goes to the attic too; `asked` is what only a person can decide; `text`
    is the mark of a chapter's text as it was given, None where no text belongs to the row.
    """

    rows: Sequence[Model | Row] = ()
    noun: str = ""
    new_id: int | None = None
    remark: str = ""
    place: tuple[int, int] | None = None
    keep: bool = False
    copy: str = ""
    asked: Sequence["Asked"] = ()
    text: bytes | None = None


@dataclass(frozen=True)
class Asked:
    """A question of this kind to the archivist, with what its sentence and buttons need."""

    kind: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass
class InAttic:
    """The row has no page here, or could not be placed: it is kept verbatim, and why."""

    reason: str


@dataclass
class Refused:
    """The row is not taken at all, and why."""

    reason: str


Outcome = Placed | InAttic | Refused
