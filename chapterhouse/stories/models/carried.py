from typing import NamedTuple

from chapterhouse.tags.models import Kind, Tag


class Carried(NamedTuple):
    """A tag as a story carries it: as a side one, or as what the story is about."""

    tag: Tag
    kind: Kind
    is_side: bool
