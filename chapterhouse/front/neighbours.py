"""A tag among others: what stands above it, below it, and for the same thing."""

from dataclasses import dataclass
from itertools import groupby

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
    tag: Tag
    parents: list[Tag]
    children: list[Tag]
    synonyms: list[Tag]

    @classmethod
    def of(cls, tag: Tag) -> "Neighbours":
        """All three in one query, the first few hundred."""
        above = Q(pk__in=TagParent.objects.filter(child=tag).values("parent"))
        below = Q(pk__in=TagParent.objects.filter(parent=tag).values("child"))
        same = Q(synonym_of=tag)
        place = Case(
            When(same, then=Value("same")), When(above, then=Value("above")), default=Value("below")
        )
        near = Tag.objects.filter(above | below | same).annotate(place=place)
        ordered = near.select_related("kind").order_by("kind__position", "position", "sort_key")
        found = list(ordered[:MOST])
        placed: dict[str, list[Tag]] = {"above": [], "below": [], "same": []}
        for neighbour in found:
            placed[neighbour.place].append(neighbour)
        return cls(tag, *placed.values())

    def below(self) -> list[int]:
        """The ids of the tag and of all below it, at any depth."""
        if not self.children:
            return [self.tag.pk]
        return list(
            TagClosure.objects.filter(ancestor=self.tag).values_list("descendant", flat=True)
        )

    @property
    def children_by_kind(self) -> list[tuple[Kind, list[Tag]]]:
        return [(kind, list(tags)) for kind, tags in groupby(self.children, lambda tag: tag.kind)]
