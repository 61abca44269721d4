"""Which tag stands above which: edges that people draw, and the closure kept from them."""

from typing import ClassVar

from django.db import models

from chapterhouse.tags.models.tags import Tag


class TagParent(models.Model):
    """An edge: `parent` stands directly above `child`. A tag may have several parents."""

    child = models.ForeignKey(Tag, models.CASCADE, related_name="parent_edges")
    parent = models.ForeignKey(Tag, models.CASCADE, related_name="child_edges")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "parent"], name="tag_one_edge"),
            models.CheckConstraint(
                condition=~models.Q(child=models.F("parent")), name="tag_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parent_id} > {self.child_id}"


class TagClosure(models.Model):
    """Every pair of a tag and what stands above it, itself included at depth 0 (shortest way)."""

    ancestor = models.ForeignKey(Tag, models.CASCADE, related_name="below")
    descendant = models.ForeignKey(Tag, models.CASCADE, related_name="above")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["descendant", "ancestor"], name="tag_one_way_up")
        ]
        indexes: ClassVar = [
            models.Index(fields=["ancestor", "depth", "descendant"], name="tag_way_down")
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} >{self.depth} {self.descendant_id}"
