"""The tags that a page's stories carry, and those above them.

Of hundreds of rows most name the same few tags: each is made once, with what a list shows of it;
anything else of it would be asked for.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet

from chapterhouse.lib.kept_questions import among, answers
from chapterhouse.stories.models import Story, StoryTag
from chapterhouse.stories.models.carried import Carried
from chapterhouse.tags.models import Kind, Tag, TagClosure

# Columns in the order of their models.
OF_TAG = ("id", "kind_id", "name", "address", "synonym_of_id")
OF_KIND = ("id", "name", "title", "plural", "part", "position")


def columns(tag: str) -> tuple[str, ...]:
    """What `Made` wants of a row whose relation `tag` leads to a tag."""
    return (*(f"{tag}__{name}" for name in OF_TAG), *(f"{tag}__kind__{name}" for name in OF_KIND))


@dataclass
class Made:
    """The tags and kinds of these rows, by their ids."""

    tags: dict[int, Tag] = field(default_factory=dict)
    kinds: dict[int, Kind] = field(default_factory=dict)

    def tag(self, row: Sequence[Any]) -> Tag:
        if (known := self.tags.get(row[0])) is None:
            known = self.tags[row[0]] = Tag.from_db(DEFAULT_DB_ALIAS, OF_TAG, row[: len(OF_TAG)])
            Tag.kind.field.set_cached_value(known, self.kind(row[len(OF_TAG) :]))
        return known

    def kind(self, row: Sequence[Any]) -> Kind:
        if (known := self.kinds.get(row[0])) is None:
            known = self.kinds[row[0]] = Kind.from_db(DEFAULT_DB_ALIAS, OF_KIND, row)
        return known


def fetch_carried(stories: Sequence[Story]) -> None:
    """Give each story what it has `carried`, in one query."""
    made, carried = Made(), defaultdict(list)
    keys = [story.pk for story in stories]
    for story, is_side, *row in answers(carried_by, StoryTag.objects.all(), keys):
        tag = made.tag(row)
        carried[story].append(Carried(tag, made.kinds[row[1]], bool(is_side)))
    for one in stories:
        one.carried = carried[one.pk]


def carried_by(rows: QuerySet, stories: Any) -> QuerySet:
    return rows.filter(among("story", stories)).values_list("story", "is_side", *columns("tag"))


def tags_above(stories: Sequence[Story]) -> dict[int, list[Tag]]:
    """For each category on these stories, the tags above it, the widest first."""
    part = str(Kind.Part.CATEGORY)
    carried = {one.tag.pk for story in stories for one in story.carried if one.kind.part == part}
    made, above = Made(), defaultdict(list)
    for below, *row in answers(ways_to, TagClosure.objects.all(), list(carried)):
        above[below].append(made.tag(row))
    return above


def ways_to(rows: QuerySet, tags: Any) -> QuerySet:
    # With "greater than" SQLite may go through all tags, and each one's way down.
    ways = rows.filter(among("descendant", tags)).exclude(depth=0)
    ways = ways.order_by("-depth", "ancestor__sort_key")
    return ways.values_list("descendant", *columns("ancestor"))
