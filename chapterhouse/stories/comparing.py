"""Two versions of a chapter side by side: block by block by their ids, and in a block by words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from lxml import etree

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.sequences import Pair, common
from chapterhouse.stories.tokens import tokens

How = Literal["same", "old", "new"]
Kind = Literal["same", "changed", "form", "removed", "added", "moved-away", "moved-here"]
# A block with more letters is shown as it was and as it is: nobody reads such a puzzle.
LONGEST = 30_000
# And so are those that come after so many letters that changed: a novel written anew.
MOST = 1_500_000
# With fewer words in common than this part of the longer side, it is another text.
KIN = 0.25
_ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: on both sides, or only in the old text, or only in the new one."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A block in the two versions. Its old text is all pieces but the new ones, and vice versa.

    `form`: the words are the same, their marks are not. What was moved stands in two rows.
    `is_too_long`: not compared by words.
    """

    kind: Kind
    tag: str
    pieces: list[Piece]
    is_too_long: bool = False

    @property
    def before(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.how != "new"]

    @property
    def after(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.how != "old"]

    @property
    def is_moved(self) -> bool:
        return self.kind in {"moved-away", "moved-here"}

    @property
    def words(self) -> int:
        return sum(len(piece.text.split()) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Line:
    """A block of one version; `form` is all of it but its ids, and what it stands in."""

    id: str
    tag: str
    text: str
    form: str


def compared(old_html: str, new_html: str) -> list[Row]:
    """Every block of both canonical texts, in the order of reading; none is left out."""
    old, new = lines_of(old_html), lines_of(new_html)
    both = {line.id for line in old} & {line.id for line in new}
    left, a, c = MOST, 0, 0
    rows: list[Row] = []
    for i, j in [*common([x.id for x in old], [x.id for x in new]), (len(old), len(new))]:
        rows += (alone(line, "old", line.id in both) for line in old[a:i])
        rows += (alone(line, "new", line.id in both) for line in new[c:j])
        if i < len(old):
            rows.append(paired(old[i], new[j], left))
            left -= 0 if rows[-1].kind == "same" else len(old[i].text) + len(new[j].text)
        a, c = i + 1, j + 1
    return rows


def lines_of(html: str) -> list[Line]:
    """The blocks that are seen: words, pictures, scene breaks; not what only holds others."""
    root = etree.fromstring(f"<body>{html}</body>", etree.XMLParser(huge_tree=True))
    elements = {element.get("id"): element for element in root.iter() if element.get("id")}
    found = ((block, elements[block.id]) for block in blocks_of(html))
    lines = (
        Line(block.id, block.tag, block.text or pictured(element), form_of(element))
        for block, element in found
    )
    return [line for line in lines if line.text or line.tag == "hr"]


def pictured(element: etree._Element) -> str:
    """What its own pictures show, in the words of who put them there."""
    return " ".join(f"[{picture.get('alt', '')}]" for picture in element.findall("img"))


def form_of(element: etree._Element) -> str:
    around = (f"{holder.tag}.{holder.get('class', '')}" for holder in element.iterancestors())
    return " ".join(
        [_ID.sub("", etree.tostring(element, encoding="unicode", with_tail=False)), *around]
    )


def alone(line: Line, how: How, is_moved: bool) -> Row:
    kinds: dict[tuple[How, bool], Kind] = {
        ("old", False): "removed",
        ("new", False): "added",
        ("old", True): "moved-away",
        ("new", True): "moved-here",
    }
    return Row(kinds[how, is_moved], line.tag, [Piece(how, line.text)] if line.text else [])


def paired(old: Line, new: Line, left: int) -> Row:
    """The row of a block that stayed where it was; `left`: letters that may still be compared."""
    if old.text == new.text:
        same = [Piece("same", new.text)] if new.text else []
        return Row("same" if old.form == new.form else "form", new.tag, same)
    if max(len(old.text), len(new.text)) > min(LONGEST, left):
        whole = pieces_of([(old.text, new.text)])
        return Row("changed", new.tag, whole, is_too_long=True)
    return Row("changed", new.tag, differing(tokens(old.text), tokens(new.text)))


def differing(before: Sequence[str], after: Sequence[str]) -> list[Piece]:
    """What only the old tokens say, only the new ones, or both, in the order of reading."""
    pairs = common(before, after)
    shared = sum(before[i][0].isalnum() for i, _j in pairs)
    longer = max(sum(token[0].isalnum() for token in side) for side in (before, after))
    if shared < KIN * longer:
        pairs = []
    return pieces_of(smoothed(chunks(before, after, pairs)))


Chunk = tuple[str, str]


def chunks(before: Sequence[str], after: Sequence[str], pairs: Iterable[Pair]) -> list[Chunk]:
    """What stood there and what stands there, stretch by stretch; the same where both agree."""
    found: list[Chunk] = []
    a = c = 0
    for i, j in [*pairs, (len(before), len(after))]:
        found.append(("".join(before[a:i]), "".join(after[c:j])))
        found += [(token, token) for token in before[i : i + 1]]
        a, c = i + 1, j + 1
    return grouped([chunk for chunk in found if any(chunk)])


def grouped(found: Sequence[Chunk], glue: frozenset[int] = frozenset()) -> list[Chunk]:
    """Neighbours that both agree, or both do not, as one; those at `glue` go with the others."""
    numbered = groupby(enumerate(found), lambda at: at[1][0] == at[1][1] and at[0] not in glue)
    groups = ([chunk for _place, chunk in group] for _is_same, group in numbered)
    return [("".join(x for x, _ in group), "".join(y for _, y in group)) for group in groups]


def smoothed(found: Sequence[Chunk]) -> list[Chunk]:
    """Without blanks and commas standing alone between words that changed."""
    inner = range(1, len(found) - 1)
    return grouped(found, frozenset(n for n in inner if not any(map(str.isalnum, found[n][0]))))


def pieces_of(found: Iterable[Chunk]) -> list[Piece]:
    pieces: list[Piece] = []
    for old, new in found:
        both = [Piece("same", old)] if old == new else [Piece("old", old), Piece("new", new)]
        pieces += (piece for piece in both if piece.text)
    return pieces
