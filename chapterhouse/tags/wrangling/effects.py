"""The small changes of which every step consists: each says what was there, and what is there now.

A dry run draws them upon a sketch, applying writes them and keeps them, undoing writes them back.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from chapterhouse.members.models import Member
from chapterhouse.tags.models import Tag, TagParent
from chapterhouse.tags.renaming import rename


@dataclass(frozen=True)
class Effect:
    """Of the tag `key`: a column (`before` and `after` its values) or a bond to another tag.

    A bond that is tied has no `before`, one that is cut no `after`.
    """

    noun: str
    key: int
    before: Any
    after: Any

    @property
    def turned_back(self) -> "Effect":
        return Effect(self.noun, self.key, self.after, self.before)


@dataclass(frozen=True)
class Written:
    """By whom and why something is written."""

    by: Member | None
    why: str = ""


class Noun(Protocol):
    def lost(self, keys: list[int], like: Effect) -> set[int]:
        """Those of these tags that are not any more as `like` left its own."""

    def write(self, keys: list[int], like: Effect, written: Written) -> None:
        """Let these tags be as `like` leaves its own."""


@dataclass(frozen=True)
class Column:
    name: str

    def lost(self, keys: list[int], like: Effect) -> set[int]:
        held = Tag.objects.filter(pk__in=keys, **{self.name: like.after})
        return set(keys) - set(held.values_list("pk", flat=True))

    def write(self, keys: list[int], like: Effect, written: Written) -> None:
        Tag.objects.filter(pk__in=keys).update(**{self.name: like.after})


class Name(Column):
    def write(self, keys: list[int], like: Effect, written: Written) -> None:
        for tag in Tag.objects.select_related("kind").filter(pk__in=keys):
            rename(tag, like.after, by=written.by, why=written.why)


@dataclass(frozen=True)
class Bond:
    """Rows that tie a tag (`lower`) to another one (`upper`)."""

    rows: Any
    lower: str
    upper: str

    def lost(self, keys: list[int], like: Effect) -> set[int]:
        pairs = {f"{self.lower}__in": keys, self.upper: like.before or like.after}
        tied = set(self.rows.filter(**pairs).values_list(self.lower, flat=True))
        return tied if like.after is None else set(keys) - tied

    def write(self, keys: list[int], like: Effect, written: Written) -> None:
        if like.after is None:
            self.rows.filter(**{f"{self.lower}__in": keys, self.upper: like.before}).delete()
            return
        tied = [self.rows.model(**{self.lower: key, self.upper: like.after}) for key in keys]
        self.rows.bulk_create(tied, ignore_conflicts=True)


NOUNS: dict[str, Noun] = {
    "synonym": Column("synonym_of_id"),
    "ambiguous": Column("is_ambiguous"),
    "locked": Column("is_locked"),
    "name": Name("name"),
    "parent": Bond(TagParent.objects, "child_id", "parent_id"),
    "home": Bond(Tag.homes.through.objects, "from_tag_id", "to_tag_id"),
}
# Those after which tags stand below others than before.
MOVING = ("synonym", "parent")


def tags_in(effect: Effect) -> set[int]:
    """The tags that it is about: its own, and those that it ties or unties."""
    if effect.noun not in {"synonym", "parent", "home"}:
        return {effect.key}
    return {effect.key, effect.before, effect.after} - {None}


def alike(effects: Iterable[Effect]) -> list[list[Effect]]:
    """The effects in groups that differ only in their tags."""
    groups: dict[tuple[str, Any, Any], list[Effect]] = defaultdict(list)
    for effect in effects:
        groups[effect.noun, effect.before, effect.after].append(effect)
    return list(groups.values())


def write(effects: Iterable[Effect], written: Written) -> None:
    """Write what one step does: none of its effects touches what another one does."""
    for same in alike(effects):
        NOUNS[same[0].noun].write([effect.key for effect in same], same[0], written)


def lost(effects: Iterable[Effect]) -> list[Effect]:
    """Those of which something else is there by now than what they left."""
    found = []
    for same in alike(effects):
        gone = NOUNS[same[0].noun].lost([effect.key for effect in same], same[0])
        found += [effect for effect in same if effect.key in gone]
    return found
