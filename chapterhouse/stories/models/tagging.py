from typing import ClassVar

from django.db import models

from chapterhouse.stories.models.chapters import Chapter
from chapterhouse.stories.models.stories import Story
from chapterhouse.tags.models import Tag


class StoryTag(models.Model):
    """A tag that a story carries itself (what stands above the tag is in the closure).

    A relationship that the story is not about, but holds too, is a side one.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="taggings")
    position = models.PositiveSmallIntegerField(default=0)
    is_side = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "tag"], name="story_tag_once")
        ]
        indexes: ClassVar = [models.Index(fields=["tag", "story"], name="story_tag_by_tag")]

    def __str__(self) -> str:
        return f"{self.tag_id} on story {self.story_id}"


class ChapterTag(models.Model):
    """A tag that holds for one chapter only, such as a warning."""

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="chapter_taggings")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chapter", "tag"], name="chapter_tag_once")
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} on chapter {self.chapter_id}"
