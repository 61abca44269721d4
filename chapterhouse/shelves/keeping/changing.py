"""Changing what somebody says of a thing they keep, and the shelves they made themselves."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from chapterhouse.jobs.models import announce
from chapterhouse.lib.turns import hold
from chapterhouse.members.models import Member, PenName
from chapterhouse.shelves.keeping.own_shelves import MOST, blank, next_place, stood_up
from chapterhouse.shelves.keeping.placing import place
from chapterhouse.shelves.keeping.words import take_tags
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES, STANDARD

# Words that stand in addresses where a shelf's name does.
NO_NAMES = {*STANDARD, "new", "keep", "everything", "shelf"}


class EnoughShelvesError(Exception):
    """The member has as many shelves as a page can show."""


@transaction.atomic
def change(
    member: Member, kept: Bookmark, columns: dict[str, Any], tags: list[str], on: Iterable[Shelf]
) -> None:
    """Set the bookmark's columns and tags, and let it stand on these shelves and no others."""
    hold(f"shelves of {member.pk}")
    seen = {kept.pen_name_id} if kept.is_public else set()
    for name, value in columns.items():
        setattr(kept, name, value)
    take_tags(kept, tags)
    kept.take_words()
    kept.save(update_fields=[*columns, "own_tags", "folded"])
    wanted = [stood_up(own(shelf, kept)) for shelf in on]
    kept.shelvings.exclude(shelf__in=wanted).delete()
    for shelf in wanted:
        place(member, kept, shelf)
    if columns.get("is_public") != kept.is_public:
        # The tick was taken off, and standing on a public shelf must not set it again.
        kept.is_public = columns["is_public"]
        kept.save(update_fields=["is_public"])
    if seen := seen | ({kept.pen_name_id} if kept.is_public else set()):
        announce("pen-name", sorted(seen), "keep")


def own(shelf: Shelf, kept: Bookmark) -> Shelf:
    """Of favourites, those of the name under which it is kept."""
    if shelf.name != FAVOURITES or shelf.pen_name_id == kept.pen_name_id:
        return shelf
    return blank(kept.pen_name, FAVOURITES)


@transaction.atomic
def make_shelf(member: Member, pen_name: PenName, title: str, *, is_public: bool) -> Shelf:
    """Raises EnoughShelvesError."""
    hold(f"shelves of {member.pk}")
    taken = set(Shelf.objects.of(member).values_list("name", flat=True))
    if len(taken) >= MOST:
        raise EnoughShelvesError
    return Shelf.objects.create(
        pen_name=pen_name,
        name=free_name(title, taken | NO_NAMES),
        title=title,
        is_public=is_public,
        position=next_place(member),
    )


def free_name(title: str, taken: set[str]) -> str:
    """A name for addresses that none of the member's shelves has."""
    stem = slugify(title)[:50].strip("-") or "shelf"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


@transaction.atomic
def change_shelf(shelf: Shelf, **columns: Any) -> None:
    """Set title, publicness, pen name; the address stays."""
    seen = {shelf.pen_name_id} if shelf.is_public else set()
    for name, value in columns.items():
        setattr(shelf, name, value)
    shelf.save(update_fields=list(columns))
    if seen := seen | ({shelf.pen_name_id} if shelf.is_public else set()):
        announce("pen-name", sorted(seen), "keep")


@transaction.atomic
def delete_shelf(shelf: Shelf) -> None:
    """Take the shelf away; what stood on it is still kept."""
    Shelving.objects.filter(shelf=shelf).delete()
    if shelf.is_public:
        announce("pen-name", [shelf.pen_name_id], "keep")
    shelf.delete()
