"""A question that an old address asks, and the two ways in which there is no answer."""

from dataclasses import dataclass, field

from django.http import HttpRequest

from chapterhouse.archive.models import Source
from chapterhouse.legacy.queries import OldQuery
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of


class NotThere(Exception):  # noqa: N818
    """Nothing answers to this here, or nothing that the reader may know of; `why` may say more."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


class Gone(NotThere):
    """It was there once and has been deleted."""


@dataclass(frozen=True)
class Asked:
    """An old address: who asks, of which old archive, for which script, with what."""

    request: HttpRequest
    source: Source | None
    path: str
    query: OldQuery = field(default_factory=OldQuery)

    @property
    def reader(self) -> Member | None:
        return reader_of(self.request)
