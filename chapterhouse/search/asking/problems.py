"""What is the matter with a query, for the person who typed it; nothing here is ever an error."""

from dataclasses import dataclass
from typing import TypeAlias

from chapterhouse.search.asking.nodes import Leaf, Query


@dataclass(frozen=True)
class Offer:
    """What was probably meant: a leaf to stand in for the doubtful one, by its name.

    `query` is the whole query with it, looked up, for the address of the link.
    """

    node: Leaf
    name: str
    query: Query = Query()


@dataclass(frozen=True)
class Problem:
    """A sentence, translated, that says what to do; the rest of the query holds.

    `start` and `end` are places in the text of the parameter `field` ("q" is the language); equal
    where there is no place. `about` is the leaf as it was typed, for which `offers` stand.
    """

    sentence: str
    start: int = 0
    end: int = 0
    field: str = "q"
    about: Leaf | None = None
    offers: tuple[Offer, ...] = ()


Problems: TypeAlias = tuple[Problem, ...]


class Unclear(ValueError):  # noqa: N818
    """A value that means nothing; its words are a problem's sentence."""
