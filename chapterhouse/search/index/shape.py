"""What an index is of: the stories that lists may show, or the texts of their chapters."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tantivy
from django.db.models import QuerySet

from chapterhouse.jobs.models import Outbox

Making = Callable[[], tantivy.Document]
Documents = Callable[[list[int]], Iterator[tuple[int, int, Making]]]


@dataclass(frozen=True)
class Shape:
    """`documents` gives id, digest and how to make the document of those of these rows that may be
    found, `rows` all of them, `touched` the ids of what rows of the outbox changed. An index of
    another `version` is built anew. `is_wanted` says whether the archive wants it at all, `untold`
    which rows changed in a way that the outbox tells of later."""

    name: str
    version: int
    schema: Callable[[], tantivy.Schema]
    documents: Documents
    rows: Callable[[], QuerySet[Any]]
    touched: Callable[[Iterable[Outbox]], set[int]]
    is_wanted: Callable[[], bool] = lambda: True
    untold: Callable[[], set[int]] = set
    # A commit of a build is written after so many; a batch is read and written at once.
    at_once: int = 500
    commits_every: int = 20_000

    def everything(self) -> tantivy.Query:
        return tantivy.Query.term_query(self.schema(), "is", "listed", "basic")

    def batches(self, after: int = 0) -> Iterator[list[int]]:
        """Ids of all rows in their order, read a part at a time."""
        while True:
            rows = self.rows().filter(pk__gt=after).order_by("pk")
            keys = list(rows.values_list("pk", flat=True)[: self.at_once])
            if not keys:
                return
            yield keys
            after = keys[-1]
