"""What became of one row of an old archive: exactly one of three things."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model

from chapterhouse.importers.inserting import Row


@dataclass
class Placed:
    """The row became these new rows, the first of which it is known by.

    `remark` says what is worth knowing all the same; `place` is its old parent's id and its old
    number there, for addresses that name it so; `keep` asks for the raw row beside the ledger;
    `copy` says why a copy goes to the attic too.
    """

    rows: Sequence[Model | Row] = ()
    noun: str = ""
    new_id: int | None = None
    remark: str = ""
    place: tuple[int, int] | None = None
    keep: bool = False
    copy: str = ""


@dataclass
class InAttic:
    """The row has no page here, or could not be placed: it is kept verbatim, and why."""

    reason: str


@dataclass
class Refused:
    """The row is not taken at all, and why."""

    reason: str


Outcome = Placed | InAttic | Refused
