"""Times that an update turned into seconds, held against what it kept of them beside.

The update to 3.5.6 left each column as it was under a second name. Where the seconds are lost
the old time stands in; where the two differ, it was by the zone of the database's session.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC

from chapterhouse.importers.efiction.dates import when
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.importers.spool import OldRow

BACKUP = "_backup"
_HOUR = 3600


def check_times(bench: Workbench) -> None:
    """Mend what can be mended, and count by how many hours the two differ, read as UTC."""
    differences: Counter[str] = Counter()
    for table in sorted(bench.found):
        columns = [
            name for name in bench.columns(table) if f"{name}{BACKUP}" in bench.columns(table)
        ]
        if not columns:
            continue
        for row in bench.rows(table):
            for column in columns:
                if hours := _hours(row, column):
                    differences[hours] += 1
        bench.change(table, (), _Mend(columns))
    if differences:
        bench.history["hours"] = dict(differences.most_common())


def _hours(row: OldRow, column: str) -> str:
    now, then = when(row[column], UTC), when(row[column + BACKUP], UTC)
    if now is None or then is None:
        return ""
    return f"{(now - then).total_seconds() / _HOUR:+g}"


class _Mend:
    def __init__(self, columns: list[str]) -> None:
        self._columns = columns

    def __call__(self, row: OldRow) -> Iterator[str]:
        for column in self._columns:
            if when(row[column], UTC) is None and when(row[column + BACKUP], UTC) is not None:
                row[column] = row[column + BACKUP]
        yield from ()
