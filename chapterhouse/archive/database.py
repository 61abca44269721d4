"""What the database must be told from time to time, on either of the two."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Enough rows of each index to choose between plans, in milliseconds even on a large archive.
ROWS_LOOKED_AT = 1000


def learn_sizes() -> None:
    """Let the planner know how large the tables are; without it it guesses, and guesses badly."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")


@contextmanager
def unmapped() -> Iterator[None]:
    """Let SQLite read its file instead of mapping it: what is written once is read once.

    A map of a large file counts as memory of the process, and serves only those who read at random.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (size,) = cursor.execute("PRAGMA mmap_size").fetchone() or (0,)
        cursor.execute("PRAGMA mmap_size=0")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA mmap_size={size}")


def order_plainly(schema_editor: BaseDatabaseSchemaEditor, table: str, *columns: str) -> None:
    """Let PostgreSQL order these columns by code point, as SQLite does, whatever its locale."""
    if schema_editor.connection.vendor != "postgresql":
        return
    quote = schema_editor.quote_name
    for column in columns:
        schema_editor.execute(
            f'ALTER TABLE {quote(table)} ALTER COLUMN {quote(column)} TYPE varchar COLLATE "C"'
        )
