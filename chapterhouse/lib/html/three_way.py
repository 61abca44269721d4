"""Two changes of one text put together, block by block, where they do not touch each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chapterhouse.lib.html.sequences import common

Blocks = Sequence[str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Blocks that both sides changed, each in its own way."""

    base: Blocks
    mine: Blocks
    theirs: Blocks


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of both: runs of blocks, and the conflicts between them."""

    parts: list[Blocks | Conflict]

    @property
    def conflicts(self) -> list[Conflict]:
        return [part for part in self.parts if isinstance(part, Conflict)]

    @property
    def text(self) -> str:
        """Both changes in one text; raises ValueError where they are in conflict."""
        if self.conflicts:
            raise ValueError("both sides changed the same blocks")
        return "\n".join(block for part in self.parts for block in part)  # type: ignore[union-attr]


def blocks_in(text: str) -> list[str]:
    """Lines; paragraphs of HTML that follow on one line count as lines of their own."""
    return text.replace("</p><", "</p>\n<").split("\n")


def three_way(base: str, mine: str, theirs: str) -> Merge:
    """What both sides made of `base`, by lines and paragraphs.

    What one side alone changed, moved or took away is as that side has it; what both changed alike
    is so. Which side is which makes no difference, but in a conflict.
    """
    parts: list[Blocks | Conflict] = []
    for stretch in _stretches(blocks_in(base), blocks_in(mine), blocks_in(theirs)):
        parts.extend(_merged(*stretch))
    return Merge(parts)


def _stretches(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[tuple[Blocks, ...]]:
    """The three texts cut before and behind each block that all three have."""
    in_mine, in_theirs = dict(common(base, mine)), dict(common(base, theirs))
    i = j = k = 0
    for place in (n for n in range(len(base)) if n in in_mine and n in in_theirs):
        m, t = in_mine[place], in_theirs[place]
        yield base[i:place], mine[j:m], theirs[k:t]
        yield base[place : place + 1], mine[m : m + 1], theirs[t : t + 1]
        i, j, k = place + 1, m + 1, t + 1
    yield base[i:], mine[j:], theirs[k:]


def _merged(base: Blocks, mine: Blocks, theirs: Blocks) -> Iterator[Blocks | Conflict]:
    if mine in (base, theirs):
        yield theirs
    elif theirs == base:
        yield mine
    elif len(base) == len(mine) == len(theirs) > 1:
        # Each side mended a paragraph beside the other's.
        for before, one, other in zip(base, mine, theirs, strict=True):
            yield from _merged([before], [one], [other])
    else:
        yield Conflict(base, mine, theirs)
