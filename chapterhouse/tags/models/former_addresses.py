"""Where a tag was found before."""

from typing import ClassVar

from django.db import models

from chapterhouse.tags.models.kinds import Kind
from chapterhouse.tags.models.tags import Tag


class FormerTagAddress(models.Model):
    """An address that a tag had; it leads to the tag for ever, and no other tag may take it."""

    kind = models.ForeignKey(Kind, models.PROTECT, related_name="+")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="former_addresses")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=255)
    address = models.CharField(max_length=255)
    given_up_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "address"], name="tag_one_former_address")
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "folded"], name="tag_by_former_name")]

    def __str__(self) -> str:
        return self.name
