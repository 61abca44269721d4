"""Drawing and wiping the edges between tags, with the closure kept true to them."""

from collections.abc import Collection, Iterable

from django.db import transaction

from chapterhouse.tags.edges import ancestors_of, edges_over, in_parts, keys_below
from chapterhouse.tags.models import Tag, TagClosure, TagParent

COLUMNS = ("pk", "descendant_id", "ancestor_id", "depth")


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
    for part in in_parts(keys_below(tag.pk for tag in tags)):
        close(part)


@transaction.atomic
def close(keys: Collection[int]) -> None:
    """Let the closure say what the edges say of these tags; only what differs is written.

    Whoever changes many edges calls it for a few hundred tags a transaction.
    """
    edges = edges_over(keys)
    wanted = {
        (key, ancestor): depth
        for key in keys
        for ancestor, depth in ancestors_of(key, edges).items()
    }
    rows = TagClosure.objects.filter(descendant__in=keys)
    there = {(key, above): (pk, depth) for pk, key, above, depth in rows.values_list(*COLUMNS)}
    wrong = [pk for pair, (pk, depth) in there.items() if wanted.get(pair) != depth]
    for part in in_parts(wrong):
        TagClosure.objects.filter(pk__in=part).delete()
    TagClosure.objects.bulk_create(
        (
            TagClosure(descendant_id=pair[0], ancestor_id=pair[1], depth=depth)
            for pair, depth in sorted(wanted.items())
            if pair not in there or there[pair][1] != depth
        ),
        batch_size=2000,
    )


@transaction.atomic
def rebuild_all() -> None:
    """Compute the whole closure from the edges; importing and `check` use it."""
    for part in in_parts(Tag.objects.order_by().values_list("pk", flat=True)):
        close(part)
