"""What to suggest to somebody who is typing the name of a tag."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects

from chapterhouse.lib.beginnings import LONGEST
from chapterhouse.lib.folding import fold
from chapterhouse.tags.at_hand import canonical, usable
from chapterhouse.tags.finding import find_tags, words_from
from chapterhouse.tags.models import Kind, Tag

MOST = 10


@dataclass(frozen=True)
class Suggestion:
    """A canonical tag; `also` is its synonym that fits, `away` a home outside what was asked."""

    tag: Tag
    also: str = ""
    away: str = ""


def suggest(kind: Kind, typed: str, within: Collection[int] = ()) -> list[Suggestion]:
    """At most MOST tags: the very name first, then who is at home `within` these categories.

    Nothing typed gives the tags of most stories. The wider choice follows the narrower one.
    """
    start = fold(typed)[:LONGEST]
    within = within if kind.has_homes else ()
    found = find_tags(kind, start, MOST) if start else list(most_used(kind))
    found += residents(kind, start, within) if within else []
    suggestions = [suggestion(tag, within) for tag in unique(found, with_homes=bool(within))]
    suggestions.sort(key=lambda one: (fold(one.also or one.tag.name) != start, bool(one.away)))
    return suggestions[:MOST]


def most_used(kind: Kind) -> QuerySet[Tag]:
    return canonical(kind.pk)[:MOST]


def residents(kind: Kind, start: str, within: Collection[int]) -> QuerySet[Tag]:
    """Those of the kind who are at home in one of these categories."""
    at_home = Tag.homes.through.objects.filter(to_tag__in=within).values("from_tag")
    tags = usable(kind.pk).filter(pk__in=at_home).select_related("synonym_of")
    if start:
        tags = tags.filter(Exists(words_from(kind, start).order_by().filter(tag=OuterRef("pk"))))
    return tags.order_by("-story_count", "pk")[:MOST]


def unique(found: Iterable[Tag], *, with_homes: bool) -> list[Tag]:
    """Each canonical once: by its own name where that was found, else by the first synonym."""
    by_canonical: dict[int, Tag] = {}
    for tag in found:
        canonical = tag.synonym_of_id or tag.pk
        if canonical not in by_canonical or not tag.synonym_of_id:
            by_canonical[canonical] = tag
    tags = list(by_canonical.values())
    if with_homes:
        prefetch_related_objects([tag.synonym_of or tag for tag in tags], "homes")
    return tags


def suggestion(tag: Tag, within: Collection[int]) -> Suggestion:
    canonical = tag.synonym_of or tag
    also = tag.name if tag.synonym_of else ""
    homes = {home.pk: home.name for home in canonical.homes.all()} if within else {}
    away = "" if homes.keys() & set(within) or not homes else min(homes.values())
    return Suggestion(canonical, also, away)
