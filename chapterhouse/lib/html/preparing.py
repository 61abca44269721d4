"""From any HTML to what is stored: one parse, one walk."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from chapterhouse.lib.html.matching import matched
from chapterhouse.lib.html.nodes import Block, Node, addressed, escaped_value
from chapterhouse.lib.html.parsing import parsed
from chapterhouse.lib.html.reading import Reader
from chapterhouse.lib.html.vocabulary import PROFILES
from chapterhouse.lib.words import count_words

_LINK = re.compile(r"\x01(\d+)\x01")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text ready to be stored: canonical HTML, its plain text, its words."""

    html: str
    text: str
    nodes: list[Node] = field(repr=False)

    @property
    def words(self) -> int:
        return count_words(self.text)

    @property
    def blocks(self) -> list[Block]:
        return [Block(node.id, node.tag, node.text) for node in self.nodes]


def prepare(
    html: str,
    profile: str = "story",
    old_blocks: Sequence[Block] = (),
    fresh: Callable[[], str] | None = None,
) -> Prepared:
    """Sanitised and canonical, in one go.

    With `fresh`, which gives a new id at each call, every block gets an id by the rules of
    `assign_ids`, `old_blocks` being those of the text as it was. Without it, ids stay as sent.
    Links within the text follow their targets; those that lead nowhere become plain text.
    """
    rules = PROFILES[profile]
    root = parsed(html)
    reader = Reader(root, rules)
    top = reader.read(root)
    nodes = list(addressed(top))
    if rules.ids:
        _give_ids(nodes, old_blocks, fresh)
    written = "\n".join(node.written() for node in top)
    if reader.links:
        written = _linked(written, nodes, reader.links)
    return Prepared(written, "\n".join(node.text for node in nodes if node.text), nodes)


def _give_ids(
    nodes: list[Node], old_blocks: Sequence[Block], fresh: Callable[[], str] | None
) -> None:
    if fresh is None:
        taken: set[str] = set()
        for node in nodes:
            node.id = next((n for n in (*node.sent, *node.names) if n not in taken), "")
            taken.add(node.id)
        return
    ids = matched(old_blocks, nodes) if old_blocks else [None] * len(nodes)
    for node, known in zip(nodes, ids, strict=True):
        node.id = known or fresh()


def _linked(html: str, nodes: list[Node], links: list[str]) -> str:
    ids: dict[str, str] = {}
    for node in nodes:
        for name in (*node.sent, *node.names):
            ids.setdefault(name, node.id)
    # A name can get lost only with the element that bore it, such as a cell of a dropped table.
    start = nodes[0].id if nodes else ""
    return _LINK.sub(lambda match: escaped_value(ids.get(links[int(match[1])]) or start), html)
