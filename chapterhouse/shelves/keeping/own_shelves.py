"""A member's shelves: the standard ones, which get a row when something first stands on them."""

from django.db.models import Count, Max

from chapterhouse.members.models import Member, PenName
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.shelves.models import Shelf
from chapterhouse.shelves.models.shelves import FAVOURITES, STANDARD, STATES

MOST = 100


def shelves_of(member: Member) -> list[Shelf]:
    """All of them in their order, each with its `count`; those without a row have no id.

    Favourites stand there once for each pen name, for they are public; `shown_as` says for which
    where there are several. Empty for a founder without a name.
    """
    names = names_of(member)
    rows = Shelf.objects.of(member).select_related("pen_name")
    standing: list[Shelf] = list(rows.annotate(count=Count("shelvings")))
    found = [*standing, *unused(names, standing)]
    for shelf in found:
        shelf.shown_as = shelf.pen_name if shelf.is_public and len(names) > 1 else None
    return sorted(found, key=lambda shelf: (shelf.position, shelf.pk or 0))


def unused(names: list[PenName], standing: list[Shelf]) -> list[Shelf]:
    """The standard shelves that nothing ever stood on, as they would be made."""
    known = {shelf.name for shelf in standing}
    liked = {shelf.pen_name_id for shelf in standing if shelf.name == FAVOURITES}
    fresh = [blank(name, FAVOURITES) for name in names if name.pk not in liked]
    fresh += [blank(names[0], state) for state in STATES if names and state not in known]
    return fresh


def blank(pen_name: PenName, name: str) -> Shelf:
    shelf = Shelf(
        pen_name=pen_name,
        name=name,
        title=str(STANDARD[name]),
        is_public=name == FAVOURITES,
        position=list(STANDARD).index(name),
    )
    shelf.count = 0  # type: ignore[attr-defined]
    return shelf


def stood_up(shelf: Shelf) -> Shelf:
    """The shelf with its row."""
    if shelf.pk:
        return shelf
    columns = ("title", "is_public", "position")
    settled = {column: getattr(shelf, column) for column in columns}
    return Shelf.objects.get_or_create(pen_name=shelf.pen_name, name=shelf.name, defaults=settled)[
        0
    ]


def value_of(shelf: Shelf) -> str:
    """How a form names the shelf: by its name, and by the pen name where several have one."""
    return f"{shelf.name}:{shelf.shown_as.address}" if shelf.shown_as else shelf.name


def named(shelves: list[Shelf], typed: str) -> Shelf | None:
    """The one that a form or an address names; the default name's where it does not say whose."""
    name, _colon, address = typed.partition(":")
    fitting = [
        shelf for shelf in shelves if shelf.name == name and address in {"", shelf.pen_name.address}
    ]
    return min(fitting, key=lambda shelf: not shelf.pen_name.is_default, default=None)


def next_place(member: Member) -> int:
    last = Shelf.objects.of(member).aggregate(last=Max("position"))["last"] or 0
    return max(last + 1, len(STANDARD))
