"""Where things came from: a source per imported archive, its ledger and its attic."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """An archive that was brought in (or the sample), and what its addresses and dates meant."""

    class Kind(models.TextChoices):
        SAMPLE = "sample", _("the sample archive")
        EFICTION = "efiction", "eFiction"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=200, blank=True)
    version = models.CharField(max_length=20, blank=True)
    address = models.URLField(max_length=300, blank=True)
    hosts = models.JSONField(default=list, blank=True)
    base_paths = models.JSONField(default=list, blank=True)
    table_prefix = models.CharField(max_length=80, blank=True)
    site_key = models.CharField(max_length=80, blank=True)
    page_size = models.PositiveIntegerField(default=25)
    date_format = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    storage = models.CharField(max_length=10, blank=True)
    charset = models.CharField(max_length=40, blank=True)
    keeps_ids = models.BooleanField(default=False)
    traits = models.JSONField(default=dict, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class Outcome(models.TextChoices):
    PLACED = "placed", _("placed")
    ATTIC = "attic", _("in the attic")
    REFUSED = "refused", _("refused")
    GONE = "gone", _("deleted on the old archive")


class LedgerEntry(models.Model):
    """One row of an old archive, and what became of it.

    `table` is the name without its prefix. `old_key` is the old id as text, or the old key columns
    joined with ":" where the table had no id. `old_parent` and `old_number` serve addresses that
    name a row by place (`sid=5&chapter=2`). `raw` is the row as it was (zstd of JSON, bytes as
    latin-1), without secrets, for later repair. `old_mark` is a digest of the row as it was read,
    `new_mark` one of what was made of it: a newer dump that differs from the first is taken, unless
    what stands here differs from the second, because then somebody has worked on it since.
    `round` counts the dumps of this archive that were brought in, and says with which of them the
    row came or was last brought up to date.
    A line that is GONE is no row: only an id that other rows still point to.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="ledger")
    table = models.CharField(max_length=60)
    old_key = models.CharField(max_length=120)
    old_parent = models.BigIntegerField(null=True, blank=True)
    old_number = models.BigIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.PLACED)
    reason = models.CharField(max_length=300, blank=True)
    noun = models.CharField(max_length=40, blank=True)
    new_id = models.BigIntegerField(null=True, blank=True)
    raw = models.BinaryField(null=True, blank=True)
    old_mark = models.BinaryField(null=True, blank=True, max_length=8)
    new_mark = models.BinaryField(null=True, blank=True, max_length=8)
    round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "table", "old_key"], name="ledger_one_entry")
        ]
        indexes: ClassVar = [
            models.Index(fields=["noun", "new_id"], name="ledger_by_noun"),
            models.Index(
                fields=["source", "table", "old_parent", "old_number"], name="ledger_by_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.old_key}"


class AtticRow(models.Model):
    """A row that has no page here: verbatim, inert, private, for the archivist to export."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="attic")
    table = models.CharField(max_length=60)
    old_key = models.CharField(max_length=120)
    columns = models.JSONField(default=dict)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "table", "old_key"], name="attic_one_row")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.old_key}"
