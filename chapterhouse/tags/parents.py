"""Drawing and wiping the edges between tags, with the closure kept true to them."""

from collections import defaultdict, deque
from collections.abc import Iterable

from django.db import transaction

from chapterhouse.tags.models import Tag, TagClosure, TagParent


class TagCycleError(ValueError):
    """The edge would put a tag above itself."""


@transaction.atomic
def add_parent(child: Tag, parent: Tag) -> None:
    """Put `parent` above `child`; raises TagCycleError where that would close a circle."""
    if TagClosure.objects.filter(ancestor=child, descendant=parent).exists() or child == parent:
        raise TagCycleError(f"{parent} already stands below {child}")
    TagParent.objects.get_or_create(child=child, parent=parent)
    rebuild_below([child])


@transaction.atomic
def remove_parent(child: Tag, parent: Tag) -> None:
    TagParent.objects.filter(child=child, parent=parent).delete()
    rebuild_below([child])


@transaction.atomic
def make_synonym(tag: Tag, canonical: Tag) -> None:
    """Let `canonical` stand for `tag`; TagCycleError where it stands below it itself."""
    if TagClosure.objects.filter(ancestor=tag, descendant=canonical).exists():
        raise TagCycleError(f"{canonical} stands below {tag}")
    tag.synonym_of = canonical
    tag.save(update_fields=["synonym_of"])
    rebuild_below([tag])


def rebuild_below(tags: Iterable[Tag]) -> None:
    """Compute anew the ancestors of these tags and of all below them."""
    keys = {tag.pk for tag in tags}
    keys |= set(TagClosure.objects.filter(ancestor__in=keys).values_list("descendant", flat=True))
    TagClosure.objects.filter(descendant__in=keys).delete()
    parents = _edges()
    TagClosure.objects.bulk_create(
        (
            TagClosure(ancestor_id=ancestor, descendant_id=key, depth=depth)
            for key in sorted(keys)
            for ancestor, depth in ancestors_of(key, parents).items()
        ),
        batch_size=2000,
    )


def rebuild_all() -> None:
    """Compute the whole closure from the edges; importing and `check` use it."""
    with transaction.atomic():
        TagClosure.objects.all().delete()
        rebuild_below(Tag.objects.only("pk"))


def ancestors_of(key: int, parents: dict[int, list[int]]) -> dict[int, int]:
    """Each ancestor with the shortest distance to it; the tag itself at 0. Circles end the walk."""
    depths = {key: 0}
    waiting = deque([key])
    while waiting:
        at = waiting.popleft()
        for parent in parents[at]:
            if parent not in depths:
                depths[parent] = depths[at] + 1
                waiting.append(parent)
    return depths


def _edges() -> dict[int, list[int]]:
    """What stands directly above each tag: its parents, and for a synonym the canonical tag."""
    parents: dict[int, list[int]] = defaultdict(list)
    for child, parent in TagParent.objects.values_list("child_id", "parent_id"):
        parents[child].append(parent)
    synonyms = Tag.objects.exclude(synonym_of=None).values_list("pk", "synonym_of_id")
    for synonym, canonical in synonyms:
        parents[synonym].append(canonical)
    return parents
