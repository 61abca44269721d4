"""The blocks of a text: as they are written, and as they are remembered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from unicodedata import normalize

_VOID = frozenset(("hr",))


@dataclass(frozen=True, slots=True)
class Block:
    """One addressed block of canonical HTML.

    `text` is what the block itself says, a line break being one newline; it is empty for hr,
    images and for what only holds other blocks (quotations, tables, lists' longer entries).
    Offsets into it count code points.
    """

    id: str
    tag: str
    text: str


@dataclass(slots=True)
class Node:
    """A block on its way to being written: a leaf has `html` and `text`, others `children`."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    html: str = ""
    text: str = ""
    children: "list[Node]" = field(default_factory=list)
    addressed: bool = True
    id: str = ""

    def written(self) -> str:
        """The node as canonical HTML; one without a tag is written bare."""
        inner = self.html or "".join(child.written() for child in self.children)
        if not self.tag:
            return inner
        opening = self.tag + (f' id="{escaped_value(self.id)}"' if self.id else "")
        if self.attributes:
            opening += attributes_written(self.attributes)
        return f"<{opening}/>" if self.tag in _VOID else f"<{opening}>{inner}</{self.tag}>"


# Attributes are written in this order, whatever order they came in.
_ORDER = (
    *("class", "lang", "dir", "href", "src", "alt", "title", "width", "height"),
    *("colspan", "rowspan", "scope", "start", "reversed", "type", "value", "rel"),
)


def attributes_written(attributes: dict[str, str]) -> str:
    return "".join(
        f' {name}="{escaped_value(attributes[name])}"' for name in _ORDER if name in attributes
    )


def composed(text: str) -> str:
    """NFC. Never for HTML: across the end of a tag it would swallow the bracket."""
    return text if text.isascii() else normalize("NFC", text)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_value(value: str) -> str:
    return escaped(value).replace('"', "&quot;")


def addressed(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node that carries an id, in the order of the document, holders before the held."""
    for node in nodes:
        if node.addressed:
            yield node
        if node.children:
            yield from addressed(node.children)
