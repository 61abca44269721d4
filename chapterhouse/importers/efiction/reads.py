"""How often stories and chapters were opened: the old archive counted on, and so did this one."""

from django.db import connection
from django.db.models import Model

from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.stories.models import Chapter, Story

_AT_ONCE = 2000


def raise_hits(importing: Importing) -> None:
    """The greater number of reads stays, also where nothing else of a row has changed."""
    if importing.round.is_first:
        return
    for table, column, model in (("stories", "sid", Story), ("chapters", "chapid", Chapter)):
        placed = importing.placed_ids(table)
        pairs: list[tuple[int, int, int]] = []
        for old in importing.rows(table):
            key, hits = importing.ids.new(model, number(old[column])), number(old["count"])
            if hits > 0 and key in placed:
                pairs.append((hits, key, hits))
            if len(pairs) >= _AT_ONCE:
                _raise(model, pairs)
                pairs = []
        _raise(model, pairs)


def _raise(model: type[Model], pairs: list[tuple[int, int, int]]) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"UPDATE {table} SET hits = %s WHERE id = %s AND hits < %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, pairs)
