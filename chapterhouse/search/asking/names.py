"""What the ids in a query are called, for whoever writes it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Called:
    """A tag: its kind's name as a field, what it is spelled where it is typed, and its name.

    `field` is empty where the kind's name is another field's.
    """

    field: str
    spelled: str
    name: str


@dataclass(frozen=True)
class Names:
    """By id; an id that is not here is written as its number, as are `shared` authors' names."""

    tags: Mapping[int, Called] = field(default_factory=dict)
    authors: Mapping[int, str] = field(default_factory=dict)
    shared: frozenset[int] = frozenset()
    ratings: Mapping[int, str] = field(default_factory=dict)


NAMELESS = Names()
