"""Which characters a relationship joins, and in which order: read from its name, or set by hand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, prefetch_related_objects

from chapterhouse.lib.folding import fold
from chapterhouse.tags.couples import Couple, couple_in, without_bracket
from chapterhouse.tags.models import Kind, RelationshipMember, Tag

BATCH = 500
Rows = type[RelationshipMember]
Known = dict[str, list[Tag]]


@transaction.atomic
def cast(relationships: Iterable[Tag], rows: Rows = RelationshipMember) -> None:
    """Write for each of these whom its name joins, and the bond; whoever names them calls it.

    A name that joins nobody leaves what is known. The queries do not grow with the tags of a batch.
    """
    several = iter(relationships)
    while some := list(islice(several, BATCH)):
        couples = {tag: couple for tag in some if (couple := couple_in(tag.name))}
        known = characters_called({one for c in couples.values() for one in c.names}, rows)
        prefetch_related_objects(some, "homes")
        write({tag: seats(tag, couple, known, rows) for tag, couple in couples.items()}, rows)
        bind(couples, type(some[0]))


def bind(couples: dict[Tag, Couple], tags: type[Tag]) -> None:
    """Write down what binds them: two queries, where a row each would take a second for 500."""
    for bond in Tag.Bond.values:
        bound = [tag for tag, couple in couples.items() if couple.bond == bond]
        tags._default_manager.filter(pk__in=[tag.pk for tag in bound]).update(bond=bond)
        for tag in bound:
            tag.bond = bond


def seats(tag: Tag, couple: Couple, known: Known, rows: Rows) -> list[RelationshipMember]:
    homes = {home.pk for home in tag.homes.all()}
    return [
        seat(rows, tag, place, name, who_is(name, known, homes))
        for place, name in enumerate(couple.names)
    ]


def seat(rows: Rows, tag: Tag, place: int, name: str, who: Tag | None) -> RelationshipMember:
    key = who.pk if who else None
    told = {"position": place, "called": name[:200], "folded": fold(name)}
    return rows(relationship_id=tag.pk, character_id=key, **told)


def write(seated: dict[Tag, list[RelationshipMember]], rows: Rows = RelationshipMember) -> None:
    rows._default_manager.filter(relationship__in=[tag.pk for tag in seated]).delete()
    rows._default_manager.bulk_create(seat for several in seated.values() for seat in several)


def characters_called(names: Iterable[str], rows: Rows = RelationshipMember) -> Known:
    """By folded name the characters that are called so, canonical ones that are not ambiguous."""
    folded = {fold(form) for name in names for form in (name, without_bracket(name))}
    tags: Any = rows._meta.get_field("character").related_model
    found = tags._default_manager.filter(kind__part=Kind.Part.CHARACTER, folded__in=folded)
    homes = ("homes", "synonym_of__homes")
    called: Known = defaultdict(list)
    for tag in found.select_related("synonym_of").prefetch_related(*homes) if folded else ():
        canonical = tag.synonym_of or tag
        if not canonical.is_ambiguous and canonical not in called[tag.folded]:
            called[tag.folded].append(canonical)
    return called


def who_is(name: str, known: Known, homes: Collection[int]) -> Tag | None:
    """The one that is meant: of several, whoever is at home where the relationship is."""
    found = known.get(fold(name)) or known.get(fold(without_bracket(name)), [])
    at_home = [tag for tag in found if {home.pk for home in tag.homes.all()} & set(homes)]
    meant = at_home or found
    return meant[0] if len(meant) == 1 else None


@transaction.atomic
def meet(characters: Iterable[Tag]) -> None:
    """Seat these where a relationship had only a name so far; whoever adds characters calls it."""
    if folded := {tag.folded for tag in characters}:
        seat_unknown(RelationshipMember.objects.filter(character=None, folded__in=folded))


def seat_unknown(seats: QuerySet[RelationshipMember]) -> None:
    waiting = list(seats.prefetch_related("relationship__homes"))
    known = characters_called({one.called for one in waiting})
    for one in waiting:
        homes = {home.pk for home in one.relationship.homes.all()}
        one.character = who_is(one.called, known, homes)
    RelationshipMember.objects.bulk_update([one for one in waiting if one.character], ["character"])


def catch_up() -> None:
    """Cast every relationship that is not, and look again for unknown ones; an import ends so."""
    bare = Tag.objects.of(Kind.Part.RELATIONSHIP).filter(cast=None).order_by("pk")
    cast(bare.iterator(BATCH))
    unknown = RelationshipMember.objects.filter(character=None)
    last = 0
    while keys := list(
        unknown.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        seat_unknown(unknown.filter(pk__in=keys))
        last = keys[-1]


@transaction.atomic
def set_cast(relationship: Tag, characters: Sequence[Tag], bond: str) -> None:
    """Let exactly these stand in it, in this order, whatever it is called."""
    rows = RelationshipMember
    seated = [seat(rows, relationship, at, who.name, who) for at, who in enumerate(characters)]
    write({relationship: seated})
    relationship.bond = bond
    relationship.save(update_fields=["bond"])


def relationships_of(character: Tag) -> Q:
    """Which tags are relationships of this character, under its other names too."""
    called = Tag.objects.filter(Q(pk=character.pk) | Q(synonym_of=character)).order_by()
    seats = RelationshipMember.objects.filter(character__in=called.values("pk")).order_by()
    return Q(pk__in=seats.values("relationship"))
