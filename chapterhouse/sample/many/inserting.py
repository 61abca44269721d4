"""Rows by the hundred thousand, past the models' instances but not past their fields."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import DateTimeField, Field, Max, Model

Columns = dict[str, Any]


class Gathered:
    """Rows of several models that go in together."""

    def __init__(self) -> None:
        self._rows: dict[type[Model], list[Columns]] = defaultdict(list)

    def add(self, model: type[Model], **columns: Any) -> None:
        """A row by its columns (`story_id`, not `story`), the same ones for each row of a model."""
        self._rows[model].append(columns)

    @transaction.atomic
    def insert(self) -> None:
        """Write what was gathered, models in the order of their first row, and start anew."""
        for model, rows in self._rows.items():
            insert(model, rows)
        self._rows.clear()


def insert(model: type[Model], rows: list[Columns]) -> None:
    """Insert rows; a column they leave out has its field's default, an id the next one."""
    given = rows[0].keys()
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not field.generated and (field.attname in given or not field.primary_key)
    ]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    target = f"{connection.ops.quote_name(model._meta.db_table)} ({columns})"
    if connection.vendor == "postgresql":
        copy(f"COPY {target} FROM STDIN", _lines(fields, rows))
        return
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {target} VALUES ({marks})", list(_lines(fields, rows)))


def copy(statement: str, lines: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for line in lines:
            stream.write_row(line)


def _lines(fields: list[Field], rows: list[Columns]) -> Iterable[Sequence[Any]]:
    given = rows[0].keys()
    defaults = [
        None
        if field.attname in given
        else field.get_db_prep_save(field.get_default(), connection=connection)
        for field in fields
    ]
    chosen = [
        (place, field.attname, _spelling(field))
        for place, field in enumerate(fields)
        if field.attname in given
    ]
    for row in rows:
        line = defaults.copy()
        for place, name, spelled in chosen:
            line[place] = spelled(row[name]) if spelled else row[name]
        yield line


def _spelling(field: Field) -> Callable[[Any], Any] | None:
    """How the database wants a value of this field; None where Python's own will do."""
    if isinstance(field, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return None


class Ids:
    """Ids for new rows of one model, above all that are there."""

    def __init__(self, model: type[Model]) -> None:
        self.last = model._default_manager.aggregate(highest=Max("pk"))["highest"] or 0

    def __call__(self) -> int:
        self.last += 1
        return self.last


def set_column(model: type[Model], column: str, values: dict[int, int]) -> None:
    """Set one column of many rows, each to its own value."""
    table, name = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(column)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {name} = %s WHERE id = %s",  # noqa: S608
            [(value, key) for key, value in values.items()],
        )


def set_sequences(models: Iterable[type[Model]]) -> None:
    """Let the database count on from the ids that were given here."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
