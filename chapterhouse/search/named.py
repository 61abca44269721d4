"""Whom a search may mean by name: authors and series that are called as the words looked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model

from chapterhouse.search.asking.nodes import Node, Phrase, Word
from chapterhouse.search.asking.shaping import conditions
from chapterhouse.search.called import OF_AUTHORS, OF_SERIES, Noun, called_nearly_so, called_so
from chapterhouse.search.finding import Asker

MOST = 5
# In which a name may have been meant.
ANYWHERE = {"", "author", "series"}
Finding = Callable[[Noun, str, Asker, int], list[Model]]


def words_of(node: Node | None) -> str:
    """The words that must all occur, as they were typed."""
    plain = [one for one in conditions(node) if isinstance(one, Word | Phrase)]
    return " ".join(one.text for one in plain if one.field in ANYWHERE)


@dataclass(frozen=True)
class Names:
    authors: list[Model]
    series: list[Model]

    def __bool__(self) -> bool:
        return bool(self.authors or self.series)


@dataclass
class Named:
    """`exactly` and `nearly`, each asked for once a page shows it."""

    words: str
    asker: Asker

    @cached_property
    def exactly(self) -> Names:
        return self.names(called_so)

    @cached_property
    def nearly(self) -> Names:
        return self.names(called_nearly_so)

    def names(self, find: Finding) -> Names:
        found = (find(noun, self.words, self.asker, MOST) for noun in (OF_AUTHORS, OF_SERIES))
        return Names(*found)
