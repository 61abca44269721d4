"""The chapters of a story in their order, and where one of them stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from chapterhouse.stories.models import Chapter

# A menu of more than this many lines shows only what is near, and a link to the whole.
LONGEST_MENU = 60
NEAR = 12


def lines(chapters: QuerySet[Chapter]) -> QuerySet[Chapter]:
    """The chapters with what a table of contents says of them, and no more."""
    return chapters.select_related("author", "group").only(
        *("title", "title_html", "position", "story", "state", "is_hidden", "words", "kind"),
        *("published_at", "review_count", "told_revision", "author__name", "author__address"),
        "group__title",
    )


def numbered(chapters: Iterable[Chapter]) -> list[Chapter]:
    """The chapters, each with its `number`; news from the author have that of what they follow."""
    told, number = list(chapters), 0
    for chapter in told:
        number += chapter.counts
        chapter.number = number
    return told


def with_texts(chapters: QuerySet[Chapter]) -> QuerySet[Chapter]:
    """The chapters with their words and whoever wrote them; without what readers never see."""
    return chapters.select_related("text", "author").defer("text__source", "author__bio")


@dataclass(frozen=True)
class Place:
    """Where a chapter stands among those this reader may open."""

    chapters: list[Chapter]
    index: int

    @classmethod
    def of(cls, chapter: Chapter, chapters: list[Chapter]) -> "Place":
        return cls(numbered(chapters), [other.pk for other in chapters].index(chapter.pk))

    @property
    def number(self) -> int:
        return self.chapters[self.index].number

    @property
    def count(self) -> int:
        """How many chapters there are, without news from the author."""
        return self.chapters[-1].number

    @property
    def is_first(self) -> bool:
        return self.index == 0

    @property
    def is_only(self) -> bool:
        return len(self.chapters) == 1

    @property
    def previous(self) -> Chapter | None:
        return self.chapters[self.index - 1] if self.index else None

    @property
    def next(self) -> Chapter | None:
        return self.chapters[self.index + 1] if self.index + 1 < len(self.chapters) else None

    @property
    def menu(self) -> list[Chapter]:
        """The chapters of the contents menu: all, or those near by in a long story."""
        if len(self.chapters) <= LONGEST_MENU:
            return self.chapters
        return self.chapters[max(0, self.index - NEAR) : self.index + NEAR + 1]
