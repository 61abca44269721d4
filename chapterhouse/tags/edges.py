"""The edges between tags, only as many of them as a question needs.

What stands directly above a tag: its parents, and for a synonym the canonical tag.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping

from chapterhouse.tags.models import Tag, TagParent

AT_ONCE = 5000
Edges = Mapping[int, Iterable[int]]


def in_parts(keys: Iterable[int], size: int = AT_ONCE) -> Iterator[list[int]]:
    """The keys in ascending order, a part at a time: a query takes only so many."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def pairs_over(keys: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(tag, what stands directly above it) for each of these tags."""
    for part in in_parts(keys):
        yield from TagParent.objects.filter(child__in=part).values_list("child_id", "parent_id")
        synonyms = Tag.objects.filter(pk__in=part).exclude(synonym_of=None).order_by()
        yield from synonyms.values_list("pk", "synonym_of_id")


def pairs_under(keys: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(what stands directly below it, tag) for each of these tags."""
    for part in in_parts(keys):
        yield from TagParent.objects.filter(parent__in=part).values_list("child_id", "parent_id")
        synonyms = Tag.objects.filter(synonym_of__in=part).order_by()
        yield from synonyms.values_list("pk", "synonym_of_id")


def edges_over(keys: Iterable[int]) -> dict[int, set[int]]:
    """All edges on the ways up from these tags; two queries a level."""
    edges: dict[int, set[int]] = defaultdict(set)
    seen: set[int] = set()
    level = set(keys)
    while level:
        seen |= level
        for child, parent in pairs_over(level):
            edges[child].add(parent)
        level = {parent for child in level for parent in edges.get(child, ())} - seen
    return edges


def keys_below(keys: Iterable[int]) -> set[int]:
    """These tags and all below them, by the edges as they are drawn now."""
    found: set[int] = set()
    level = set(keys)
    while level:
        found |= level
        level = {child for child, _ in pairs_under(level)} - found
    return found


def ancestors_of(key: int, edges: Edges) -> dict[int, int]:
    """Each ancestor with the shortest distance to it; the tag itself at 0. Circles end the walk."""
    depths = {key: 0}
    waiting = deque([key])
    while waiting:
        at = waiting.popleft()
        for parent in edges.get(at, ()):
            if parent not in depths:
                depths[parent] = depths[at] + 1
                waiting.append(parent)
    return depths
