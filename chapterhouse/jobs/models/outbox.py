"""What search, feeds, subscriptions and caches must learn, told in the change's own transaction."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

BATCH = 1000
POSTGRESQL = "(pg_current_xact_id()::text::bigint)"


class Transaction(models.Func):
    """The number of the transaction that writes: PostgreSQL's own, 0 where writers take turns."""

    template = "0"
    output_field: ClassVar = models.BigIntegerField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return self.as_sql(compiler, connection, template=POSTGRESQL)


class Outbox(models.Model):
    """One thing that changed; each consumer reads in order and remembers how far it got."""

    noun = models.CharField(max_length=32)
    key = models.BigIntegerField()
    event = models.CharField(max_length=32)
    made_at = models.DateTimeField(auto_now_add=True)
    # On PostgreSQL a lower id may be committed later: readers go by this first.
    made_in = models.BigIntegerField(db_default=Transaction())

    class Meta:
        ordering = ["made_in", "pk"]
        indexes: ClassVar = [models.Index(fields=["made_in", "id"], name="outbox_in_order")]

    def __str__(self) -> str:
        return f"{self.noun} {self.key} {self.event}"


def announce(noun: str, keys: Iterable[int], event: str) -> None:
    """Write one row for each key, in the transaction of the caller."""
    rows = (Outbox(noun=noun, key=key, event=event) for key in keys)
    Outbox.objects.bulk_create(rows, batch_size=BATCH)
