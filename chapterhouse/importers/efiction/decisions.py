"""What somebody has decided about single values of an old archive."""

from collections.abc import Mapping

from chapterhouse.archive.models import Source
from chapterhouse.importers.efiction.reading import Decision
from chapterhouse.importers.models import Rereading


class Decisions:
    """By table, old key and column; each table is looked up once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._tables: dict[str, dict[str, dict[str, Decision]]] = {}

    def of(self, table: str, key: str) -> Mapping[str, Decision]:
        if table not in self._tables:
            self._tables[table] = self._found(table)
        return self._tables[table].get(key, {})

    def _found(self, table: str) -> dict[str, dict[str, Decision]]:
        found: dict[str, dict[str, Decision]] = {}
        for row in Rereading.objects.filter(source=self._source, table=table):
            decision = Decision(row.charset, frozenset(row.without))
            found.setdefault(row.old_key, {})[row.column] = decision
        return found
