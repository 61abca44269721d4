"""Writing the rows: from the database into the database, each member's once."""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, DateTimeField, Exists, OuterRef, QuerySet, Value

from chapterhouse.members.models import Leaving, Member
from chapterhouse.notices.models import Notice
from chapterhouse.notices.rhythms import rhythm_of
from chapterhouse.notices.telling.tellings import Telling

COLUMNS = ("member_id", "kind", "key", "story_id", "made_at", "rhythm")


def write(telling: Telling, members: QuerySet[Member]) -> int:
    """A notice for each of the members who is still here; how many had none before."""
    try:
        rows, values = rows_for(telling, members).query.sql_with_params()
    except EmptyResultSet:  # nobody can be meant, and there is no query that says so
        return 0
    columns = ", ".join(map(connection.ops.quote_name, COLUMNS))
    into = f"INSERT INTO {Notice._meta.db_table} ({columns})"
    with connection.cursor() as cursor:
        cursor.execute(f"{into} {rows} ON CONFLICT DO NOTHING", values)
        return cursor.rowcount


def rows_for(telling: Telling, members: QuerySet[Member]) -> QuerySet:
    """Of each member the values of `COLUMNS`, in their order."""
    leaving = Leaving.objects.begun().filter(member=OuterRef("pk"))
    here = members.filter(~Exists(leaving), is_active=True, is_claimed=True)
    return (
        here.order_by()
        .annotate(
            told_kind=Value(str(telling.kind)),
            told_key=Value(telling.key),
            told_story=Value(telling.story, BigIntegerField()),
            told_at=Value(telling.at, DateTimeField()),
            told_rhythm=rhythm_of(telling.kind),
        )
        .values_list("pk", "told_kind", "told_key", "told_story", "told_at", "told_rhythm")
    )
