from typing import ClassVar

from django.db import models

from chapterhouse.archive.models import Source


class Rereading(models.Model):
    """How one value of an old row is to be read, as somebody decided, whenever it comes in.

    `charset` is taken for what it is written in ("" leaves that to its letters); `without` names
    kinds of repair that are not to be made.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="rereadings")
    table = models.CharField(max_length=60)
    old_key = models.CharField(max_length=120)
    column = models.CharField(max_length=60)
    charset = models.CharField(max_length=40, blank=True)
    without = models.JSONField(default=list, blank=True)
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "table", "old_key", "column"], name="rereading_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.old_key} {self.column}: {self.charset}"
