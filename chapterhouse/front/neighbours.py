"""A tag among others: what stands above it, below it, and for the same thing."""

from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import and_

from django.db.models import Case, Q, Value, When, prefetch_related_objects

from chapterhouse.members.models import Member
from chapterhouse.stories.sparing import among, causes
from chapterhouse.tags.casting import relationships_of
from chapterhouse.tags.models import Kind, RelationshipMember, Tag, TagClosure, TagParent

MOST = 400
# Beyond the first of these the others are folded, those of most stories shown.
NOT_WORTH_FOLDING, AT_ONCE = 18, 12


@dataclass(frozen=True)
class Alike:
    """Neighbours of one kind; of many the widest at once, and the others to be opened."""

    kind: Kind
    tags: list[Tag]

    @property
    def at_once(self) -> list[Tag]:
        if len(self.tags) <= NOT_WORTH_FOLDING:
            return self.tags
        widest = set(sorted(self.tags, key=lambda tag: -tag.story_count)[:AT_ONCE])
        return [tag for tag in self.tags if tag in widest]

    @property
    def folded(self) -> list[Tag]:
        shown = set(self.at_once)
        return [tag for tag in self.tags if tag not in shown]


@dataclass(frozen=True)
class Neighbours:
    """`homes` are the categories of a character, `residents` the characters of a category.

    `seats` are those of a relationship in their order, `with_them` the other relationships that all
    of its characters are in; `relationships` are those of a character; `namesakes` are called the
    same. `unmet` are those of them all that the reader chose not to meet.
    """

    tag: Tag
    seats: list[RelationshipMember]
    parents: list[Tag]
    children: list[Tag]
    synonyms: list[Tag]
    homes: list[Tag]
    residents: list[Tag]
    relationships: list[Tag]
    with_them: list[Tag]
    namesakes: list[Tag]
    unmet: frozenset[int]

    @classmethod
    def of(cls, tag: Tag, spared: Member | None = None) -> "Neighbours":
        """All of them in one query, the first few hundred; `spared` chose what not to meet.

        Who sits in a relationship is another one.
        """
        seats = seats_of(tag)
        places = places_around(tag, seats)
        place = Case(*(When(near, then=Value(name)) for name, near in places.items()))
        known = Tag.objects.annotate(place=place, is_unmet=is_unmet(spared))
        # Gathered apart: no planner finds its way through all of these conditions at once.
        near = [Tag.objects.filter(one).order_by().values("pk") for one in places.values()]
        found = known.filter(pk__in=near[0].union(*near[1:]))
        ordered = found.select_related("kind").order_by("kind__position", "position", "sort_key")
        placed: dict[str, list[Tag]] = {name: [] for name in PLACES}
        for neighbour in ordered[:MOST]:
            placed[neighbour.place].append(neighbour)
        unmet = {tag.pk for near in placed.values() for tag in near if tag.is_unmet}  # type: ignore[attr-defined]
        return cls(tag, seats, **placed, unmet=frozenset(unmet))

    def carried(self) -> list[int]:
        """The ids of the tags by which a story belongs here: this one, and all below it.

        Of what is ambiguous only its own: the others say more.
        """
        if self.tag.is_ambiguous:
            return [self.tag.pk, *(tag.pk for tag in self.synonyms)]
        if not (self.children or self.synonyms):
            return [self.tag.pk]
        return list(
            TagClosure.objects.filter(ancestor=self.tag).values_list("descendant", flat=True)
        )

    def met(self, tags: list[Tag]) -> list[Tag]:
        return [tag for tag in tags if tag.pk not in self.unmet]

    @property
    def may_be(self) -> list[Tag]:
        """What an ambiguous tag may mean, each with its homes; nothing for any other."""
        meant = [tag for tag in self.children if tag.kind_id == self.tag.kind_id]
        meant = self.met(meant) if self.tag.is_ambiguous else []
        prefetch_related_objects(meant, "homes")
        return sorted(meant, key=lambda tag: -tag.story_count)

    @property
    def children_by_kind(self) -> list[Alike]:
        return [] if self.tag.is_ambiguous else by_kind(self.met(self.children))

    @property
    def residents_by_kind(self) -> list[Alike]:
        return by_kind(self.met(self.residents + self.relationships))

    @property
    def same_people(self) -> list[Tag]:
        return self.met(self.with_them)

    @property
    def called_the_same(self) -> list[Tag]:
        """Each with its homes, which tell them apart."""
        others = self.met(self.namesakes)
        prefetch_related_objects(others, "homes")
        return others


PLACES = (
    *("parents", "children", "synonyms", "homes", "residents"),
    *("relationships", "with_them", "namesakes"),
)


def places_around(tag: Tag, seats: list[RelationshipMember]) -> dict[str, Q]:
    """Which tags stand where; where one could stand in two places, it stands in the first."""
    living = Tag.homes.through.objects
    places = {
        "parents": Q(pk__in=TagParent.objects.filter(child=tag).values("parent")),
        "children": Q(pk__in=TagParent.objects.filter(parent=tag).values("child")),
        "synonyms": Q(synonym_of=tag),
        "homes": Q(pk__in=living.filter(from_tag=tag).values("to_tag")),
        "residents": Q(pk__in=living.filter(to_tag=tag).values("from_tag")),
    }
    canonical = Q(synonym_of=None) & ~Q(pk=tag.pk)
    if tag.kind.part == Kind.Part.CHARACTER:
        places["relationships"] = relationships_of(tag) & canonical
    if (people := [seat.who for seat in seats if seat.who]) and len(people) == len(seats):
        places["with_them"] = reduce(and_, map(relationships_of, people)) & canonical
    places["namesakes"] = Q(kind=tag.kind, folded=tag.folded) & canonical
    return places


def seats_of(tag: Tag) -> list[RelationshipMember]:
    """Who is in a relationship, in their order; no query for any other tag."""
    if tag.kind.part != Kind.Part.RELATIONSHIP:
        return []
    return list(tag.cast.select_related("character__kind", "character__synonym_of__kind"))


def is_unmet(member: Member | None) -> Case | Value:
    found = causes("tag", member)
    return Case(When(among(found), then=True), default=False) if found else Value(False)


def by_kind(tags: list[Tag]) -> list[Alike]:
    ordered = sorted(tags, key=lambda tag: (tag.kind.position, tag.kind_id))
    return [Alike(kind, list(alike)) for kind, alike in groupby(ordered, lambda tag: tag.kind)]
