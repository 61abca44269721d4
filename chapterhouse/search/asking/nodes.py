"""What somebody looks for, as a tree: the language, the form and the address are views of it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True)
class Ago:
    """A day relative to today, so that a saved query moves on with the time."""

    days: int


Bound: TypeAlias = int | date | Ago


@dataclass(frozen=True)
class Word:
    """One word, in this field or in any that says what a story is about; as it was typed."""

    text: str
    field: str = ""


@dataclass(frozen=True)
class Phrase:
    """Words in a row."""

    text: str
    field: str = ""


@dataclass(frozen=True)
class Named:
    """A tag, an author, a rating … by a name that was typed and not looked up yet."""

    field: str
    text: str


@dataclass(frozen=True)
class Tagged:
    """Carries this tag, a synonym of it or one below it. `as_main`: as one of its main pairings."""

    tag: int
    as_main: bool = False


@dataclass(frozen=True)
class By:
    """Written by this pen name (its id)."""

    name: int


@dataclass(frozen=True)
class Within:
    """A number or day between two bounds that both count; None leaves a side open.

    A score's bounds are hundredths of a point.
    """

    field: str
    low: Bound | None = None
    high: Bound | None = None


@dataclass(frozen=True)
class Choice:
    """One of these: ids of ratings, codes of languages, states of progress."""

    field: str
    values: tuple[int | str, ...]


@dataclass(frozen=True)
class Flag:
    """Something that a story is or is not."""

    field: str
    is_so: bool = True


@dataclass(frozen=True)
class Mine:
    """Something between the reader and the story: read, unread, dropped, kept …"""

    what: str


@dataclass(frozen=True)
class Among:
    """One of these ids in a field of the index; only made inside, never typed."""

    field: str
    keys: tuple[int, ...]


@dataclass(frozen=True)
class Not:
    of: "Node"


@dataclass(frozen=True)
class All:
    of: tuple["Node", ...]


@dataclass(frozen=True)
class Any:
    of: tuple["Node", ...]


Leaf: TypeAlias = Word | Phrase | Named | Tagged | By | Within | Choice | Flag | Mine | Among
Node: TypeAlias = Leaf | Not | All | Any

TEXTS = ("title", "author", "series", "summary", "notes", "tag", "text")
NUMBERS = ("words", "chapters", "reviews", "kudos", "reads", "score", "tags")
DAYS = ("published", "updated")
CHOICES = ("rating", "language", "progress")
PROGRESS = ("complete", "in-progress", "abandoned")
FLAGS = ("crossover", "downloads", "inseries", "roundrobin", "featured")
MINE = ("read", "unread", "begun", "dropped", "kept")
SORTS = (
    *("relevance", "updated", "published", "title", "author", "words"),
    *("reviews", "kudos", "reads", "score", "unnoticed", "random"),
)


@dataclass(frozen=True)
class Query:
    """`node` None: every story. `sort` empty: as the list wants it. `seed` is of a random order."""

    node: Node | None = None
    sort: str = ""
    seed: int = 0
    is_reversed: bool = False

    def __bool__(self) -> bool:
        return self.node is not None


def every(*nodes: Node | None) -> Node | None:
    """All of these at once; what stands together already is not nested."""
    flat: list[Node] = []
    for node in nodes:
        flat += node.of if isinstance(node, All) else [node] if node is not None else []
    flat = list(dict.fromkeys(flat))
    return All(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None
