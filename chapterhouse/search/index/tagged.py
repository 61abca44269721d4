"""The tags of many stories at once, with all that stands above them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from chapterhouse.stories.models import ChapterTag, StoryTag
from chapterhouse.tags.models import Kind, Tag, TagClosure


@dataclass
class Tags:
    """Of one story: ids of all it is `under`, of its `main` relationships with what is above them,
    of the widest categories over its own tags; what it carries `by_kind`, synonyms as what they
    stand for; every name of all of these; and how many it carries of its own."""

    under: set[int] = field(default_factory=set)
    main: set[int] = field(default_factory=set)
    tops: set[int] = field(default_factory=set)
    by_kind: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    names: set[str] = field(default_factory=set)
    own: int = 0


class Known(NamedTuple):
    """What of a tag is asked for, in columns: a build reads millions of them."""

    name: str
    kind: int
    part: str
    synonym_of: int | None


def tags_of(stories: list[int]) -> dict[int, Tags]:
    """Five queries, whatever the stories carry."""
    taggings = StoryTag.objects.filter(story__in=stories).order_by()
    own = list(taggings.values_list("story_id", "tag_id", "is_side"))
    live = ChapterTag.objects.filter(chapter__story__in=stories, chapter__is_live=True).order_by()
    on_chapters = list(live.values_list("chapter__story_id", "tag_id").distinct())
    above = above_of({row[1] for row in (*own, *on_chapters)})
    known = known_of({tag for up in above.values() for tag in up})
    tops = tops_of(known)
    found: dict[int, Tags] = defaultdict(Tags)
    for story, tag in on_chapters:
        add(found[story], tag, above[tag], known)
    for story, tag, is_side in own:
        tags = found[story]
        tags.own += 1
        tags.tops |= above[tag] & tops
        add(tags, tag, above[tag], known)
        if known[tag].part == Kind.Part.RELATIONSHIP and not is_side:
            tags.main |= above[tag]
    return found


def above_of(carried: set[int]) -> dict[int, set[int]]:
    """Each of these tags with all above it, itself included."""
    above = {tag: {tag} for tag in carried}
    ways = TagClosure.objects.filter(descendant__in=carried, depth__gt=0)
    for tag, ancestor in ways.values_list("descendant_id", "ancestor_id"):
        above[tag].add(ancestor)
    return above


def known_of(keys: set[int]) -> dict[int, Known]:
    columns = ("pk", "name", "kind_id", "kind__part", "synonym_of_id")
    rows = Tag.objects.filter(pk__in=keys).order_by().values_list(*columns)
    return {pk: Known(*columns) for pk, *columns in rows}


def tops_of(known: dict[int, Known]) -> set[int]:
    """The categories among them that stand under nothing."""
    categories = {key for key, tag in known.items() if tag.part == Kind.Part.CATEGORY}
    below = TagClosure.objects.filter(descendant__in=categories, depth__gt=0)
    return categories - set(below.values_list("descendant_id", flat=True))


def add(tags: Tags, tag: int, above: set[int], known: dict[int, Known]) -> None:
    tags.under |= above
    tags.names |= {known[key].name for key in above}
    tags.by_kind[known[tag].kind].add(known[tag].synonym_of or tag)
