from chapterhouse.tags.models.choices import TagChoice
from chapterhouse.tags.models.graph import TagClosure, TagParent
from chapterhouse.tags.models.kinds import Kind
from chapterhouse.tags.models.ratings import Rating
from chapterhouse.tags.models.tags import Tag

__all__ = ["Kind", "Rating", "Tag", "TagChoice", "TagClosure", "TagParent"]
