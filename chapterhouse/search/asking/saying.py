"""A query as text of the language, which `parse` reads as the same query."""

import re

from chapterhouse.search.asking.counts import said_count
from chapterhouse.search.asking.days import said_day
from chapterhouse.search.asking.names import NAMELESS, Names
from chapterhouse.search.asking.nodes import (
    DAYS,
    PROGRESS,
    All,
    Among,
    Any,
    By,
    Choice,
    Flag,
    Leaf,
    Mine,
    Named,
    Node,
    Not,
    Phrase,
    Query,
    Tagged,
    Within,
    Word,
)
from chapterhouse.search.asking.ordering import said_order

# Deeper, brackets that only help the eye are left out: there are no more than were typed.
CLEAR_DEPTH = 6
_SIMPLE = re.compile(r"(?!(?:OR|AND|NOT)$)\w[\w'’./-]*")
_CODE = re.compile(r"[a-z]{2}(?:-[a-z0-9]{2,8})?")


def said(query: Query, names: Names = NAMELESS) -> str:
    """The text. With names, those are written, and resolving finds the same ids; else numbers."""
    parts = [said_node(query.node, names)] if query.node is not None else []
    if query.sort:
        parts.append(f"sort:{said_order(query.sort, is_reversed=query.is_reversed)}")
    if query.seed:
        parts.append(f"seed:{query.seed}")
    return " ".join(parts)


def said_node(node: Node, names: Names = NAMELESS) -> str:
    return Saying(names, is_clear=depth_of(node) <= CLEAR_DEPTH).loosely(node)


def depth_of(node: Node) -> int:
    match node:
        case Not(inner):
            return depth_of(inner) + 1
        case All(several) | Any(several):
            return max(map(depth_of, several)) + 1
    return 0


class Saying:
    """`loosely`, `chosen` and `tightly`: where blanks, OR and AND may stand without brackets."""

    def __init__(self, names: Names, *, is_clear: bool) -> None:
        self.names, self.is_clear = names, is_clear

    def loosely(self, node: Node) -> str:
        if isinstance(node, All):
            said = self.tightly if self.is_clear else self.chosen
            return " ".join(map(said, node.of))
        return self.chosen(node)

    def chosen(self, node: Node) -> str:
        if isinstance(node, Any):
            said = self.tightly if self.is_clear else self.chained
            return " OR ".join(map(said, node.of))
        return self.chained(node)

    def chained(self, node: Node) -> str:
        if isinstance(node, All) and not self.is_clear:
            return " AND ".join(map(self.tightly, node.of))
        return self.tightly(node)

    def tightly(self, node: Node) -> str:
        match node:
            case Not(inner):
                return f"-{self.tightly(inner)}"
            case All() | Any():
                return f"({self.loosely(node)})"
        return said_leaf(node, self.names)


def said_leaf(leaf: Leaf, names: Names) -> str:  # noqa: PLR0911
    match leaf:
        case Word(text, field):
            return f"{field}:{text}" if field else text
        case Phrase(text, field):
            return f"{field}:{quoted(text)}" if field else quoted(text)
        case Named(field, text):
            # Two letters would be the code of a language.
            return f"{field}:{quoted(text) if field == 'language' else name_of(text)}"
        case Within(field):
            return f"{field}:{said_day(leaf) if field in DAYS else said_count(leaf)}"
        case Flag(field, is_so):
            return f"{field}:{'yes' if is_so else 'no'}"
        case Mine(what):
            return f"is:{what}"
        case Choice():
            return said_choice(leaf, names)
    assert not isinstance(leaf, Among)
    return said_number(leaf, names)


def said_number(leaf: Tagged | By, names: Names) -> str:
    """A tag or an author: by a name that means nobody else, else by the number."""
    match leaf:
        case Tagged(tag, as_main):
            called = names.tags.get(tag)
            field = "main" if as_main else called.field if called else ""
            if called and field:
                return f"{field}:{name_of(called.spelled)}"
            return f"{'main' if as_main else 'tag'}:#{tag}"
        case By(name):
            called_so = names.authors.get(name) if name not in names.shared else None
            return f"author:{name_of(called_so)}" if called_so else f"author:#{name}"


def said_choice(choice: Choice, names: Names) -> str:
    """Side by side with commas; named ratings with OR, for their names may hold anything."""
    if choice.field != "rating":
        return f"{choice.field}:{','.join(map(said_code, choice.values))}"
    if not all(value in names.ratings for value in choice.values):
        return f"rating:{','.join(f'#{value}' for value in choice.values)}"
    called = [name_of(names.ratings[int(value)]) for value in choice.values]
    return f"rating:({' OR '.join(called)})" if len(called) > 1 else f"rating:{called[0]}"


def said_code(value: int | str) -> str:
    """A state of progress, or the code of a language; a rare one is marked as such."""
    return str(value) if value in PROGRESS or _CODE.fullmatch(str(value)) else f"#{value}"


def name_of(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))
