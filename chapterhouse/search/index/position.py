"""How far an index has got in the outbox, and in its building."""

import json
from dataclasses import asdict, dataclass
from typing import Self

import tantivy

from chapterhouse.jobs.models import Outbox, Reached
from chapterhouse.search.index.schema import PLACE, POSITION


@dataclass(frozen=True)
class Position:
    """The last row applied (0: none yet) and when it was made; `built_to`: stories up to this id
    were put in by building, None once all were."""

    made_in: int = 0
    row: int = 0
    made_at: str = ""
    built_to: int | None = None

    @classmethod
    def latest(cls, built_to: int | None = None) -> Self:
        """Where the outbox stands now."""
        last = Outbox.objects.order_by("-made_in", "-pk").first()
        return cls.of(last, built_to) if last else cls(built_to=built_to)

    @classmethod
    def of(cls, row: Outbox, built_to: int | None = None) -> Self:
        return cls(row.made_in, row.pk, row.made_at.isoformat(), built_to)

    @classmethod
    def in_index(cls, searcher: tantivy.Searcher, schema: tantivy.Schema) -> Self | None:
        """What was committed with the documents; None in an index without any."""
        asked = tantivy.Query.term_query(schema, POSITION, POSITION)
        found = searcher.search(asked, 1, count=False).hits
        if not found:
            return None
        return cls(**json.loads(searcher.doc(found[0][1])[PLACE][0]))

    def document(self) -> tantivy.Document:
        made = tantivy.Document()
        made.add_text(POSITION, POSITION)
        made.add_text(PLACE, json.dumps(asdict(self)))
        return made

    def reached(self) -> Reached:
        """As readers of the outbox note it; not to be saved, for each machine is its own reader."""
        return Reached(name="search", made_in=self.made_in, row=self.row)

    def is_of_this_database(self) -> bool:
        """Whether the row it names is there: after a backup was put back it may not be."""
        if not self.row:
            return not Outbox.objects.exists() or self.built_to is not None
        row = Outbox.objects.filter(pk=self.row, made_in=self.made_in).first()
        return row is not None and row.made_at.isoformat() == self.made_at
