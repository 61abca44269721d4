"""What it costs merely to insert the rows that an import wrote: inserting_only.py FROM INTO.

The same tables with the same indexes, in transactions of the same size, by the same statements; but
every value is ready, and nothing is decoded, sanitised or wrapped. Prints the seconds of it.
"""

import sqlite3
import sys
import time
from itertools import islice

AT_ONCE = 500
# As in the settings: a commit is on the disk.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000")


def main(source: str, target: str) -> None:
    old, new = sqlite3.connect(source), sqlite3.connect(target, isolation_level=None)
    for pragma in PRAGMAS:
        new.execute(f"PRAGMA {pragma}")
    new.execute("PRAGMA defer_foreign_keys=ON")
    tables = [
        name
        for (name,) in new.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'"
        )
        if not new.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()
    ]
    new.execute("PRAGMA foreign_keys=OFF")
    print(round(sum(copied(old, new, table) for table in tables), 2))


def copied(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> float:
    """Seconds that went into the new table; reading the rows is not counted."""
    columns = [row[1] for row in new.execute(f"PRAGMA table_info({table})")]
    names, marks = ",".join(f'"{name}"' for name in columns), ",".join("?" * len(columns))
    rows, seconds = iter(old.execute(f"SELECT {names} FROM {table}")), 0.0
    while some := list(islice(rows, AT_ONCE)):
        began = time.perf_counter()
        new.execute("BEGIN IMMEDIATE")
        new.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", some)
        new.execute("COMMIT")
        seconds += time.perf_counter() - began
    return seconds


if __name__ == "__main__":
    main(*sys.argv[1:])
