"""Ids that other rows still point to although their own row is gone: deleted, not unknown."""

from itertools import islice

from django.db import transaction

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.inserting import Row, insert

# Which table's ids a column holds, in rows whose other columns equal these.
POINTERS: tuple[tuple[str, str, str, dict[str, bytes]], ...] = (
    ("stories", "reviews", "item", {"type": b"ST"}),
    ("stories", "favorites", "item", {"type": b"ST"}),
    ("stories", "inseries", "sid", {}),
    ("stories", "coauthors", "sid", {}),
    ("stories", "chapters", "sid", {}),
    ("stories", "tracker", "sid", {}),
    ("chapters", "reviews", "chapid", {}),
    ("series", "reviews", "item", {"type": b"SE"}),
    ("series", "favorites", "item", {"type": b"SE"}),
    ("series", "inseries", "seriesid", {}),
    ("series", "inseries", "subseriesid", {}),
    ("authors", "stories", "uid", {}),
    ("authors", "chapters", "uid", {}),
    ("authors", "series", "uid", {}),
    ("authors", "coauthors", "uid", {}),
    ("authors", "reviews", "uid", {}),
    ("authors", "comments", "uid", {}),
    ("authors", "favorites", "uid", {}),
    ("authors", "favorites", "item", {"type": b"AU"}),
)
STAND_INS = {"stories": "lost_stories", "authors": "stand_ins"}
_AT_ONCE = 1000


def write_gone(importing: Importing) -> None:
    """A line in the ledger for each, so that its old address can say that it was deleted."""
    for table in ("stories", "chapters", "series", "authors"):
        if table not in importing.site.tables:
            continue
        keys = iter(sorted(_pointed_to(importing, table) - _known(importing, table)))
        while some := list(islice(keys, _AT_ONCE)):
            with transaction.atomic():
                insert(_line(importing, table, key) for key in some)


def _pointed_to(importing: Importing, table: str) -> set[int]:
    found: set[int] = set()
    for pointed, pointing, column, equal in POINTERS:
        if pointed == table:
            found |= importing.numbers(pointing, column, **equal)
    return {key for key in found if key > 0}


def _known(importing: Importing, table: str) -> set[int]:
    """Ids that have a line already, or became a stand-in."""
    lines = LedgerEntry.objects.filter(source=importing.source, table=table)
    keys = lines.values_list("old_key", flat=True).iterator()
    stand_ins = importing.source.traits.get(STAND_INS.get(table, ""), {})
    return {int(key) for key in (*keys, *stand_ins) if key.isdigit()}


def _line(importing: Importing, table: str, key: int) -> Row:
    values = {"source_id": importing.source.pk, "table": table, "old_key": str(key)}
    return Row(LedgerEntry, {**values, "outcome": Outcome.GONE, "round": importing.round.number})
