"""What the database must be told from time to time, on either of the two."""

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


def order_plainly(schema_editor: BaseDatabaseSchemaEditor, table: str, *columns: str) -> None:
    """Let PostgreSQL order these columns by code point, as SQLite does, whatever its locale."""
    if schema_editor.connection.vendor != "postgresql":
        return
    quote = schema_editor.quote_name
    for column in columns:
        schema_editor.execute(
            f'ALTER TABLE {quote(table)} ALTER COLUMN {quote(column)} TYPE varchar COLLATE "C"'
        )
