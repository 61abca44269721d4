"""Where a tag is found while its name is being typed: at each of its words."""

from typing import ClassVar

from django.db import models

from chapterhouse.lib.beginnings import LONGEST, beginnings
from chapterhouse.tags.models.kinds import Kind
from chapterhouse.tags.models.tags import Tag


class TagWord(models.Model):
    """A tag's folded name from one of its words on: “harbour lights” and “lights”.

    Its kind stands here too, so that a beginning is one range of one index.
    """

    kind = models.ForeignKey(Kind, models.CASCADE, related_name="+", db_index=False)
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tag_words")
    beginning = models.CharField(max_length=LONGEST)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "beginning", "tag"], name="tag_word_by_beginning")
        ]

    def __str__(self) -> str:
        return self.beginning

    @classmethod
    def of(cls, tag: Tag) -> list["TagWord"]:
        """The unsaved rows of a tag, by its name as it is now."""
        words = beginnings(tag.folded)
        return [cls(kind_id=tag.kind_id, tag_id=tag.pk, beginning=word) for word in words]
