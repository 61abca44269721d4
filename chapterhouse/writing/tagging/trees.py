"""Tags in the order of a tree: each below what stands above it."""

from collections import defaultdict
from collections.abc import Iterator

from chapterhouse.tags.models import Tag, TagParent


def in_tree(tags: list[Tag]) -> list[Tag]:
    """The same tags, each after its parent and with its `depth`; under the first of several."""
    keys = {tag.pk for tag in tags}
    edges = TagParent.objects.filter(child__in=keys, parent__in=keys).order_by("pk")
    above: dict[int, int] = {}
    for child, parent in edges.values_list("child", "parent"):
        above.setdefault(child, parent)
    below: dict[int | None, list[Tag]] = defaultdict(list)
    for tag in tags:
        below[above.get(tag.pk)].append(tag)
    return list(walk(below, None, 0))


def walk(below: dict[int | None, list[Tag]], at: int | None, depth: int) -> Iterator[Tag]:
    for tag in below.get(at, []):
        tag.depth = depth  # type: ignore[attr-defined]
        yield tag
        yield from walk(below, tag.pk, depth + 1)
