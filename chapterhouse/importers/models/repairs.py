from typing import ClassVar

from django.db import models

from chapterhouse.archive.models import Source


class Repair(models.Model):
    """One value of an old row that was mended: the stretch where it differs, before and after.

    The whole original stands in the ledger's `raw`, or as the source of the chapter's text.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="repairs")
    table = models.CharField(max_length=60)
    old_key = models.CharField(max_length=120)
    column = models.CharField(max_length=60)
    kind = models.CharField(max_length=120)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["source", "kind"], name="repair_by_kind"),
            models.Index(fields=["source", "table", "old_key"], name="repair_by_row"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.old_key} {self.column}: {self.kind}"
