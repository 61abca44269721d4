"""Putting what is kept on a shelf, moving it, taking it off."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from chapterhouse.jobs.models import announce
from chapterhouse.lib.turns import hold
from chapterhouse.members.models import Member
from chapterhouse.shelves.keeping.own_shelves import stood_up
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import STATES


@transaction.atomic
def keep(member: Member, thing: Bookmark, shelf: Shelf) -> Bookmark:
    """Let the thing (a bookmark without a row) stand on the member's shelf; twice is once.

    What they keep already stays the bookmark it was. On a public shelf it is kept under the
    shelf's own pen name, so that nothing ties that name to another.
    """
    hold(f"shelves of {member.pk}")
    shelf = stood_up(shelf)
    kept = twin(member, thing, shelf)
    if kept is None:
        kept = thing
        kept.pen_name, kept.is_public = shelf.pen_name, shelf.is_public
        kept.kept_at = timezone.now()
        kept.take_words()
        kept.save(force_insert=True)
    place(member, kept, shelf)
    return kept


def twins(member: Member, thing: Bookmark) -> QuerySet[Bookmark]:
    """The member's bookmarks of the same thing, at most one under each of their names."""
    rows = Bookmark.objects.of(member).filter(
        story=thing.story_id,
        series=thing.series_id,
        author=thing.author_id,
        address=thing.address,
    )
    if not thing.locator:
        return rows.filter(locator__isnull=True)
    place = {f"locator__{part}": thing.locator[part] for part in ("block", "start", "end")}
    return rows.filter(locator__chapter=thing.locator["chapter"], **place)


def twin(member: Member, thing: Bookmark, shelf: Shelf | None = None) -> Bookmark | None:
    """What the member keeps of it already; for a public shelf, under that shelf's name."""
    rows = twins(member, thing)
    if shelf and shelf.is_public:
        rows = rows.filter(pen_name=shelf.pen_name)
    return rows.order_by("-pen_name__is_default", "pk").first()


def place(member: Member, kept: Bookmark, shelf: Shelf) -> None:
    """Put it on the shelf, at the end; from one that excludes the others it leaves those."""
    if shelf.is_state:
        leave_states(member, kept, shelf)
    if not Shelving.objects.filter(shelf=shelf, bookmark=kept).exists():
        Shelving.objects.create(shelf=shelf, bookmark=kept, position=end_of(shelf))
    if shelf.is_public:
        show(kept, shelf)


def leave_states(member: Member, kept: Bookmark, shelf: Shelf) -> None:
    others = Shelving.objects.filter(
        shelf__pen_name__member=member, shelf__name__in=STATES, bookmark__in=twins(member, kept)
    )
    others.exclude(shelf=shelf, bookmark=kept).delete()


def end_of(shelf: Shelf) -> int:
    last = shelf.shelvings.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def show(kept: Bookmark, shelf: Shelf) -> None:
    """Let others find it there. What was private and has words of its keeper's stays private."""
    if kept.pen_name_id != shelf.pen_name_id:
        return
    if not kept.is_public and not kept.note and not kept.own_tags:
        kept.is_public = True
        kept.save(update_fields=["is_public"])
    if kept.is_public:
        announce("pen-name", [kept.pen_name_id], "keep")


@transaction.atomic
def place_all(member: Member, rows: Iterable[Bookmark], shelf: Shelf) -> None:
    hold(f"shelves of {member.pk}")
    shelf = stood_up(shelf)
    for kept in rows:
        place(member, kept, shelf)


@transaction.atomic
def take_off(rows: QuerySet[Bookmark], shelf: Shelf) -> None:
    """Off this shelf; on the others, and among everything that is kept, they stay."""
    Shelving.objects.filter(shelf=shelf, bookmark__in=rows).delete()
    if shelf.is_public:
        announce("pen-name", [shelf.pen_name_id], "keep")


@transaction.atomic
def remove(rows: QuerySet[Bookmark]) -> None:
    """No longer keep them at all: notes and tags go with them."""
    shown = sorted(set(rows.filter(is_public=True).values_list("pen_name", flat=True)))
    rows.delete()
    if shown:
        announce("pen-name", shown, "keep")
