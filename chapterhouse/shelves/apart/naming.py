"""The names behind the ids of conditions, fetched for many sets of conditions at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from chapterhouse.members.models import PenName
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.tags.models import Rating, Tag
from chapterhouse.tags.spelling import spelled_among_all


@dataclass(frozen=True)
class Names:
    """What is gone by now is left out."""

    tags: dict[int, Tag]
    authors: dict[int, str]
    ratings: dict[int, str]

    @classmethod
    def of(cls, many: Iterable[Conditions], categories: Iterable[int] = ()) -> Self:
        wanted = list(many)
        tags = {tag for met in wanted for tag in met.tags} | set(categories)
        authors = {name for met in wanted for name in met.authors}
        known = Tag.objects.filter(pk__in=tags).select_related("kind") if tags else ()
        names = PenName.objects.filter(pk__in=authors).values_list("pk", "name") if authors else ()
        ratings = Rating.objects.values_list("pk", "name") if any(m.ratings for m in wanted) else ()
        return cls({tag.pk: tag for tag in known}, dict(names), dict(ratings))

    def of_tags(self, keys: Iterable[int]) -> list[str]:
        return [self.tags[key].name for key in keys if key in self.tags]

    def of_authors(self, keys: Iterable[int]) -> list[str]:
        return [self.authors[key] for key in keys if key in self.authors]

    def of_ratings(self, keys: Iterable[int]) -> list[str]:
        return [self.ratings[key] for key in keys if key in self.ratings]

    def to_type(self, keys: Iterable[int]) -> str:
        """The tags as they can be typed in again: with the kind where the name alone is not one."""
        tags = [self.tags[key] for key in keys if key in self.tags]
        return ", ".join(spelled_among_all(tags).values())
