"""Which tags somebody means by the names that they typed, and what to ask where it is not clear."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from django.db.models import F

from chapterhouse.lib.folding import fold
from chapterhouse.tags.models import Tag, TagClosure
from chapterhouse.tags.spelling import numbered

MOST_ALTERNATIVES = 8
MOST_EDGES = 500
HOMES = ("homes", "synonym_of__homes")
Typed = tuple[int, str]


class Why(Enum):
    """What is the matter with a name that stands for no tag at once."""

    SEVERAL = "several"
    LOCKED = "locked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Meaning:
    """The one tag that is meant, canonical or there already; or why there is none."""

    tag: Tag | None = None
    why: Why | None = None
    among: tuple[Tag, ...] = ()


def rows_of(typed: Mapping[int, Iterable[str]]) -> dict[Typed, list[Tag]]:
    """For each kind (by id) and name typed, every tag that is called so; three queries in all."""
    names = [(kind, name) for kind, several in typed.items() for name in several]
    folded = {fold(name) for _, name in names}
    folded |= {parts[0] for _, name in names if (parts := numbered(name))}
    if not names:
        return {}
    rows = Tag.objects.filter(kind__in=typed.keys(), folded__in=folded)
    called = defaultdict(list)
    for tag in rows.select_related("synonym_of").prefetch_related(*HOMES).order_by("pk"):
        called[tag.kind_id, tag.folded].append(tag)
    return {(kind, name): _called(called, kind, name) for kind, name in names}


def _called(called: Mapping[Typed, list[Tag]], kind: int, name: str) -> list[Tag]:
    so = called.get((kind, fold(name)), [])
    if so or not (parts := numbered(name)):
        return so
    return [tag for tag in called.get((kind, parts[0]), []) if tag.pk == parts[1]]


def meaning_of(
    typed: str, rows: list[Tag], *, carried: Collection[int] = (), within: Collection[int] = ()
) -> Meaning:
    """Which of these rows is meant.

    What is `carried` already stays as it is, a synonym or a locked tag too. Of several with one
    name the one counts that is spelled exactly so, then the one at home `within` these categories.
    """
    kept = [tag for tag in rows if tag.pk in carried]
    if len(kept) == 1:
        return Meaning(kept[0])
    exactly = [tag for tag in rows if tag.name == typed] or rows
    tags = list(dict.fromkeys(tag.synonym_of or tag for tag in exactly))
    tags = [tag for tag in tags if homes_of(tag) & set(within)] or tags
    if len(tags) != 1:
        return Meaning(why=Why.SEVERAL if tags else Why.UNKNOWN, among=tuple(tags))
    if tags[0].is_ambiguous or tags[0].is_locked:
        return Meaning(tags[0], why=Why.SEVERAL if tags[0].is_ambiguous else Why.LOCKED)
    return Meaning(tags[0])


def homes_of(tag: Tag) -> set[int]:
    return {home.pk for home in tag.homes.all()}


def below(tags: Iterable[Tag]) -> dict[int, list[Tag]]:
    """For each of these, what stands directly below it and takes stories; the widest first."""
    keys = {tag.pk for tag in tags}
    edges = TagClosure.objects.filter(
        ancestor__in=keys,
        depth=1,
        ancestor__kind=F("descendant__kind"),
        descendant__synonym_of=None,
        descendant__is_locked=False,
        descendant__is_ambiguous=False,
    )
    found = defaultdict(list)
    ordered = edges.select_related("descendant__kind").order_by("-descendant__story_count", "pk")
    for edge in ordered[:MOST_EDGES] if keys else ():
        found[edge.ancestor_id].append(edge.descendant)
    return {key: tags[:MOST_ALTERNATIVES] for key, tags in found.items()}


def standing_over(categories: Iterable[int]) -> set[int]:
    """These categories and all that stand above them: who lives there may be in their stories."""
    edges = TagClosure.objects.filter(descendant__in=list(categories))
    return set(edges.values_list("ancestor", flat=True))
