"""New tags, added by whoever typed a name that the vocabulary does not have."""

from collections.abc import Iterable

from django.db import transaction

from chapterhouse.jobs.models import announce
from chapterhouse.lib.folding import fold
from chapterhouse.lib.turns import hold
from chapterhouse.members.models import Change, Member
from chapterhouse.tags.models import FormerTagAddress, Kind, NewTag, Tag, TagClosure
from chapterhouse.tags.models.tags import address_of, free_address
from chapterhouse.tags.renaming import know_characters
from chapterhouse.tags.words import keep_words


@transaction.atomic
def add_tags(kind: Kind, names: Iterable[str], *, by: Member | None) -> dict[str, Tag]:
    """The tags of these names, by name; those that nobody made meanwhile are made.

    The number of queries does not grow with the names, but where an address is taken.
    """
    hold(f"new tags of {kind.pk}")
    wanted = {fold(name): name for name in names}
    there = existing(kind, wanted)
    missing = [name for folded, name in wanted.items() if folded not in there]
    there |= {tag.folded: tag for tag in make(kind, missing, by=by)}
    return {name: there[folded] for folded, name in wanted.items()}


def existing(kind: Kind, folded: Iterable[str]) -> dict[str, Tag]:
    """By folded name; of several with one name the first, and for a synonym what it stands for."""
    rows = Tag.objects.filter(kind=kind, folded__in=list(folded)).select_related("synonym_of")
    return {tag.folded: tag.synonym_of or tag for tag in rows.order_by("-pk")}


def make(kind: Kind, names: list[str], *, by: Member | None) -> list[Tag]:
    if not names:
        return []
    tags = Tag.objects.bulk_create(with_addresses(kind, names))
    TagClosure.objects.bulk_create(
        TagClosure(ancestor=tag, descendant=tag, depth=0) for tag in tags
    )
    NewTag.objects.bulk_create(NewTag(tag=tag) for tag in tags)
    keep_words(tags)
    know_characters(tags)
    Change.objects.bulk_create(
        Change(verb="add", noun="tag", key=tag.pk, by=by, after={"name": tag.name}) for tag in tags
    )
    announce("tag", [tag.pk for tag in tags], "add")
    return tags


def with_addresses(kind: Kind, names: list[str]) -> list[Tag]:
    """Unsaved tags, each with an address that neither a tag here nor one of the others has."""
    there = {"kind": kind, "address__in": [address_of(name) for name in names]}
    now, before = Tag.objects.filter(**there), FormerTagAddress.objects.filter(**there)
    taken = {
        address for rows in (now, before) for address in rows.values_list("address", flat=True)
    }
    tags: list[Tag] = []
    for name in names:
        tag = Tag(kind=kind)
        tag.take_name(name)
        wanted = address_of(name)
        tag.address = free_address(kind, name) if wanted in taken else wanted
        while tag.address in {other.address for other in tags}:
            tag.address = f"{tag.address}~"
        tags.append(tag)
    return tags
