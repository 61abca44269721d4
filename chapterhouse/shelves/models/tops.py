from typing import ClassVar

from django.db import models


class TopPlace(models.Model):
    """One place on a top list, as it was counted last; `key` is the id of what stands there.

    No relation: what is gone since simply stands there no more.
    """

    top_list = models.CharField(max_length=30)
    place = models.PositiveSmallIntegerField()
    key = models.BigIntegerField()
    number = models.PositiveBigIntegerField()

    class Meta:
        ordering: ClassVar = ["top_list", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["top_list", "place"], name="top_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.place} of {self.top_list}"
