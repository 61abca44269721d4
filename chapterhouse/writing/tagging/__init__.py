"""Tags in the forms of stories, chapters and series."""

from chapterhouse.writing.tagging.building import initial_tags, missing_kinds, tag_fields
from chapterhouse.writing.tagging.settling import settle_tags
from chapterhouse.writing.tagging.taking import Taken, take_tags

__all__ = [
    "Taken",
    "initial_tags",
    "missing_kinds",
    "settle_tags",
    "tag_fields",
    "take_tags",
]
