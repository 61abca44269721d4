"""Rows of other tables that name a tag. The apps that own them register them here.

`carries`: what carries tags (a split moves its rows). `follows`: what goes over to the canonical
tag when its tag becomes a synonym. What names tags in a text is in `writings.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, QuerySet
from django.utils.functional import Promise

from chapterhouse.tags.edges import in_parts
from chapterhouse.tags.models import TagClosure
from chapterhouse.tags.wrangling.writings import writings

Keys = Iterable[int]
Told = Callable[[list[int]], None]


def tell_nobody(_keys: list[int]) -> None:
    """Nothing else knows of these rows."""


@dataclass(frozen=True)
class Rows:
    """Rows of `model` that name a tag in their column `tag`; each `owner` names one only once.

    `noun` is what traces call them. `told` hears the ids of the owners whose rows changed, in the
    same transaction.
    """

    noun: str
    model: type[Model]
    owner: str
    title: Promise | str
    told: Told = tell_nobody
    tag: str = "tag"
    # Of what carries tags: the way to the story, and to all taggings that its story or series has.
    story: str = ""
    beside: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def all(self) -> QuerySet:
        return self.model._default_manager.filter(**self.more).order_by("pk")

    @property
    def owners(self) -> QuerySet:
        owner: Any = self.model._meta.get_field(self.owner)
        rows: QuerySet = owner.related_model._default_manager.all()
        return rows

    def of(self, tags: Keys) -> QuerySet:
        return self.all.filter(**{f"{self.tag}__in": list(tags)})

    def moving(self, tag: int, to: int) -> QuerySet:
        """The rows of the tag whose owner has none of the other tag."""
        there = self.all.filter(**{self.tag: to, self.owner: OuterRef(self.owner)})
        return self.of([tag]).exclude(Exists(there))

    def meeting(self, tag: int, rule: Mapping[str, Any]) -> QuerySet:
        """The rows of the tag that a split's rule means."""
        rows = self.of([tag])
        if "stories" in rule:
            return (
                rows.filter(**{f"{self.story}__in": rule["stories"]})
                if self.story
                else (rows.none())
            )
        if "also" in rule:
            below = TagClosure.objects.filter(ancestor=rule["also"]).values("descendant")
            return rows.filter(
                pk__in=rows.filter(**{f"{self.beside}__tag__in": below}).values("pk")
            )
        return rows

    def stories_of(self, tags: Keys) -> Iterator[int]:
        """The stories whose rows these are; some perhaps twice."""
        for part in in_parts(tags) if self.story else ():
            yield from self.of(part).order_by().values_list(self.story, flat=True).iterator(10_000)

    def counts(self, tags: Keys) -> dict[int, int]:
        """How many rows there are of each tag."""
        counted = self.of(tags).order_by().values_list(self.tag).annotate(count=Count("pk"))
        return dict(counted)


carriers: list[Rows] = []
followers: list[Rows] = []


def carries(rows: Rows) -> None:
    carriers.append(rows)


def follows(rows: Rows) -> None:
    followers.append(rows)


def of_noun(noun: str) -> Rows | None:
    return next((rows for rows in (*carriers, *followers) if rows.noun == noun), None)


@dataclass(frozen=True)
class Affected:
    """What names some of the tags: how many rows of it, in all and of each tag."""

    title: Promise | str
    by_tag: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.by_tag.values())


def affected_by(tags: Keys) -> list[Affected]:
    """Choices, subscriptions, saved exclusions and whatever else names one of these tags."""
    tags = list(tags)
    told = [Affected(rows.title, rows.counts(tags)) for rows in followers]
    told += [Affected(one.title, one.counts(tags)) for one in writings]
    return [one for one in told if one.by_tag]
