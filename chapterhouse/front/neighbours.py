"""A tag among others: what stands above it, below it, and for the same thing."""

from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import or_

from django.db.models import Case, F, Q, Subquery, Value, When
from django.http import Http404

from chapterhouse.lib.folding import fold
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Kind, Tag, TagClosure, TagParent

MOST = 400


def tag_at(kind: str, address: str) -> Tag:
    """The tag that is shown at this address, with `newest`, the id of the newest story of all.

    Another spelling finds the tag it folds to, a synonym its canonical tag; raises Http404.
    """
    canonical_first = F("synonym_of").asc(nulls_first=True)
    newest = Subquery(Story.objects.order_by("-pk").values("pk")[:1])
    known = Tag.objects.select_related("kind", "synonym_of__kind").annotate(newest=newest)
    of_kind = known.filter(kind__name=kind)
    found = of_kind.filter(address=address).first()
    found = found or of_kind.filter(folded=fold(address)).order_by(canonical_first, "pk").first()
    if found is None:
        raise Http404("no such tag")
    return found.synonym_of or found


@dataclass(frozen=True)
class Neighbours:
    """`homes` are the categories of a character, `residents` the characters of a category."""

    tag: Tag
    parents: list[Tag]
    children: list[Tag]
    synonyms: list[Tag]
    homes: list[Tag]
    residents: list[Tag]

    @classmethod
    def of(cls, tag: Tag) -> "Neighbours":
        """All of them in one query, the first few hundred."""
        living = Tag.homes.through.objects
        places = {
            "parents": Q(pk__in=TagParent.objects.filter(child=tag).values("parent")),
            "children": Q(pk__in=TagParent.objects.filter(parent=tag).values("child")),
            "synonyms": Q(synonym_of=tag),
            "homes": Q(pk__in=living.filter(from_tag=tag).values("to_tag")),
            "residents": Q(pk__in=living.filter(to_tag=tag).values("from_tag")),
        }
        place = Case(*(When(near, then=Value(name)) for name, near in places.items()))
        found = Tag.objects.annotate(place=place).filter(reduce(or_, places.values()))
        ordered = found.select_related("kind").order_by("kind__position", "position", "sort_key")
        placed: dict[str, list[Tag]] = {name: [] for name in places}
        for neighbour in ordered[:MOST]:
            placed[neighbour.place].append(neighbour)
        return cls(tag, **placed)

    def below(self) -> list[int]:
        """The ids of the tag and of all below it, at any depth."""
        if not (self.children or self.synonyms):
            return [self.tag.pk]
        return list(
            TagClosure.objects.filter(ancestor=self.tag).values_list("descendant", flat=True)
        )

    @property
    def children_by_kind(self) -> list[tuple[Kind, list[Tag]]]:
        return by_kind(self.children)

    @property
    def residents_by_kind(self) -> list[tuple[Kind, list[Tag]]]:
        return by_kind(self.residents)


def by_kind(tags: list[Tag]) -> list[tuple[Kind, list[Tag]]]:
    return [(kind, list(alike)) for kind, alike in groupby(tags, lambda tag: tag.kind)]
