"""One import under way: what it reads from, what it writes to, whom it tells."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Model, QuerySet

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome as LedgerOutcome
from chapterhouse.importers.efiction.decisions import Decisions
from chapterhouse.importers.efiction.facts import Facts
from chapterhouse.importers.efiction.filling import Contents
from chapterhouse.importers.efiction.fingerprints import fingerprint
from chapterhouse.importers.efiction.folder import StoriesFolder
from chapterhouse.importers.efiction.numbers import number, width_of
from chapterhouse.importers.efiction.origins import origin_of
from chapterhouse.importers.efiction.passwords import PASSWORD
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.efiction.schema import Site, key_of
from chapterhouse.importers.ids import Ids, Next
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.placing import TableDesk
from chapterhouse.importers.progress import Meter
from chapterhouse.importers.rounds import Round
from chapterhouse.importers.spool import OldRow, Spool
from chapterhouse.lib.html.links import Origin

PERSONAL = ("email", "realname")
MOST_MISSING = 200
Place = Callable[[OldRow, Readings], Outcome]


@dataclass
class Importing:
    source: Source
    site: Site
    spool: Spool
    contents: Contents
    facts: Facts
    ids: Ids
    meter: Meter
    round: Round
    language: str = "en"
    folder: StoriesFolder | None = None

    def __post_init__(self) -> None:
        self.decisions = Decisions(self.source)

    @property
    def begun(self) -> datetime:
        """When the first run of this round began: rows without a time of their own get this one."""
        return self.round.begun

    def next(self, model: type[Model], at_least: int = 0) -> Next:
        return self.round.next(model, at_least)

    def physical(self, table: str) -> str:
        return self.site.tables.get(table, "")

    def rows(self, table: str, *order: str) -> Iterator[OldRow]:
        return self.spool.rows(self.physical(table), *order)

    def count(self, table: str) -> int:
        return self.spool.count(self.physical(table))

    def numbers(self, table: str, column: str, **equal: bytes) -> set[int]:
        found = self.spool.numbers(self.physical(table), column, **equal)
        return {number(str(given).encode()) for given in found}

    def width(self, table: str, column: str) -> int:
        return width_of(self.contents.type_of(self.physical(table), column))

    def key_columns(self, table: str) -> tuple[str, ...]:
        return key_of(table, self.spool.columns(self.physical(table)))

    def readings(self, table: str, key: str) -> Readings:
        """What reads the values of this row, with all that was decided about them."""
        decided = self.decisions.of(table, key)
        return Readings(hint=self.facts.hint, origin=self.origin, decided=decided)

    @cached_property
    def origin(self) -> Origin:
        return origin_of(self.source)

    def desk(self, table: str) -> TableDesk:
        return TableDesk(self.source, table, round=self.round)

    def place(
        self,
        stage: str,
        table: str,
        place: Place,
        *order: str,
        rows: Iterable[OldRow] | None = None,
    ) -> None:
        """Give every row of a table its outcome; rows with a line in the ledger are done."""
        desk, columns = self.desk(table), self.key_columns(table)
        self.meter.stage(stage, self.count(table))
        found = self.rows(table, *order) if rows is None else rows
        for count, old in enumerate(found, start=1):
            key, mark = desk.key(old, columns), old.mark or fingerprint(table, old)
            if not desk.is_done(key, mark):
                readings = self.readings(table, key)
                old.is_here = desk.is_placed(key)
                outcome = self._outcome(old, place, readings)
                _forget(old, outcome)
                desk.settle(key, old, outcome, readings.repairs, mark)
            if count % 100 == 0:
                self.meter.reach(count)
        self.close(desk)

    def close(self, desk: TableDesk) -> None:
        """Every row of the table was asked for."""
        desk.flush()
        self.round.note_missing(desk.table, desk.missing(), MOST_MISSING)

    def _outcome(self, old: OldRow, place: Place, readings: Readings) -> Outcome:
        """The boundary behind which no row can stop the import: what it raises is its reason."""
        try:
            outcome = place(old, readings)
        except Exception as error:  # noqa: BLE001
            return InAttic(f"could not be read: {error!r}")
        if readings.repairs and isinstance(outcome, Placed):
            outcome.keep = True
        return outcome

    def placed_query(self, table: str) -> QuerySet:
        """The new ids of the rows of a table that have been placed, as a query."""
        entries = LedgerEntry.objects.filter(
            source=self.source, table=table, outcome=LedgerOutcome.PLACED, new_id__isnull=False
        )
        return entries.values_list("new_id", flat=True)

    def placed_ids(self, table: str) -> set[int]:
        return set(self.placed_query(table))

    def brought(self, table: str) -> set[str]:
        """Old keys of the rows that came, or changed, in this round."""
        entries = LedgerEntry.objects.filter(
            source=self.source, table=table, round=self.round.number
        )
        return set(entries.values_list("old_key", flat=True))

    def placed(self, table: str) -> dict[str, int]:
        """New ids by old key."""
        return dict(self.placed_query(table).values_list("old_key", "new_id"))


def _forget(old: OldRow, outcome: Outcome) -> None:
    """Take off what must not lie in a second place, where nobody would erase it with its member."""
    old.pop(PASSWORD, None)
    for column in PERSONAL if isinstance(outcome, Placed) else ():
        old.pop(column, None)
