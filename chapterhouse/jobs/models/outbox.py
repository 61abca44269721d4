"""What search, feeds, subscriptions and caches must learn, told in the change's own transaction."""

from collections.abc import Iterable

from django.db import models

BATCH = 1000


class Outbox(models.Model):
    """One thing that changed; each consumer reads in order and remembers how far it got."""

    noun = models.CharField(max_length=32)
    key = models.BigIntegerField()
    event = models.CharField(max_length=32)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.noun} {self.key} {self.event}"


def announce(noun: str, keys: Iterable[int], event: str) -> None:
    """Write one row for each key, in the transaction of the caller."""
    rows = (Outbox(noun=noun, key=key, event=event) for key in keys)
    Outbox.objects.bulk_create(rows, batch_size=BATCH)
