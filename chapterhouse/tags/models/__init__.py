from chapterhouse.tags.models.choices import TagChoice
from chapterhouse.tags.models.former_addresses import FormerTagAddress
from chapterhouse.tags.models.graph import TagClosure, TagParent
from chapterhouse.tags.models.kinds import Kind
from chapterhouse.tags.models.ratings import Rating
from chapterhouse.tags.models.relationships import RelationshipMember
from chapterhouse.tags.models.tags import Tag
from chapterhouse.tags.models.words import TagWord
from chapterhouse.tags.models.wrangling import NewTag, Trace, WranglingSet, WranglingStep

__all__ = [
    "FormerTagAddress",
    "Kind",
    "NewTag",
    "Rating",
    "RelationshipMember",
    "Tag",
    "TagChoice",
    "TagClosure",
    "TagParent",
    "TagWord",
    "Trace",
    "WranglingSet",
    "WranglingStep",
]
