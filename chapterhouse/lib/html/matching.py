"""Which block of the new text is which block of the old one."""

from collections import Counter
from collections.abc import Sequence

from chapterhouse.lib.html.gaps import filled
from chapterhouse.lib.html.nodes import Block, Node
from chapterhouse.lib.html.sequences import common, rising
from chapterhouse.lib.html.similarity import Likeness

# Comparisons of whole texts that one save may cost; each takes some ten microseconds.
_MOST_COMPARISONS = 12_000
_FEWEST_NEIGHBOURS = 2


def matched(old: Sequence[Block], new: Sequence[Node]) -> list[str | None]:
    """For each new block the id of the old one that it continues; see `assign_ids`."""
    matching = Matching(old, new)
    for step in (
        matching.by_sent_id,
        matching.by_text_in_order,
        matching.by_text_anywhere,
        matching.by_likeness,
        matching.by_neighbour,
    ):
        if len(matching.origin) < len(new):
            step()
    return [old[matching.origin[j]].id if j in matching.origin else None for j in range(len(new))]


class Matching:
    """Pairs found so far: `origin` maps places in the new text to places in the old."""

    def __init__(self, old: Sequence[Block], new: Sequence[Node]) -> None:
        self.old = old
        self.new = new
        self.old_texts = [" ".join(block.text.split()) for block in old]
        self.new_texts = [" ".join(node.text.split()) for node in new]
        self.origin: dict[int, int] = {}
        self.used: set[int] = set()

    def pair(self, i: int, j: int) -> None:
        self.origin[j] = i
        self.used.add(i)

    def by_sent_id(self) -> None:
        places = {block.id: i for i, block in enumerate(self.old)}
        for j, node in enumerate(self.new):
            known = [places[name] for name in node.sent if name in places]
            if known and known[0] not in self.used:
                self.pair(known[0], j)

    def by_text_in_order(self) -> None:
        for olds, news in self._gaps():
            keys = [self.old_texts[i] for i in olds], [self.new_texts[j] for j in news]
            for a, b in common(*keys):
                self.pair(olds[a], news[b])

    def by_text_anywhere(self) -> None:
        """Texts that were moved: only where there is no doubt which is which."""
        olds, news = self._left_old(0, len(self.old)), self._left_new(0, len(self.new))
        times = Counter(self.old_texts[i] for i in olds)
        again = Counter(self.new_texts[j] for j in news)
        places = {self.old_texts[i]: i for i in olds}
        for j in news:
            text = self.new_texts[j]
            if times[text] == again[text] == 1:
                self.pair(places[text], j)

    def by_likeness(self) -> None:
        likeness = Likeness()
        gaps = list(self._gaps())
        left = sum(len(olds) for olds, _ in gaps) or 1
        width = max(_FEWEST_NEIGHBOURS, _MOST_COMPARISONS // left)
        for olds, news in gaps:
            texts = [self.old_texts[i] for i in olds], [self.new_texts[j] for j in news]
            for a, b in filled(*texts, likeness, width):
                self.pair(olds[a], news[b])

    def by_neighbour(self) -> None:
        """What says nothing itself goes with the text after it, else with the one before."""
        ends = [(len(self.old), len(self.new)), (-1, -1)]
        for step in (-1, 1):
            for i, j in [*((i, j) for j, i in sorted(self.origin.items())), *ends]:
                self._walk(i + step, j + step, step)

    def _walk(self, i: int, j: int, step: int) -> None:
        while 0 <= i < len(self.old) and 0 <= j < len(self.new):
            same = self.old[i].tag == self.new[j].tag
            silent = not self.old_texts[i] and not self.new_texts[j]
            if not (same and silent) or i in self.used or j in self.origin:
                return
            self.pair(i, j)
            i, j = i + step, j + step

    def _left_old(self, start: int, end: int) -> list[int]:
        return [i for i in range(start, end) if i not in self.used and self.old_texts[i]]

    def _left_new(self, start: int, end: int) -> list[int]:
        return [j for j in range(start, end) if j not in self.origin and self.new_texts[j]]

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Unpaired texts of old and new that lie between the same paired blocks."""
        fixed = [(i, j) for j, i in rising([(j, i) for j, i in sorted(self.origin.items())])]
        gaps = []
        a = c = 0
        for i, j in [*fixed, (len(self.old), len(self.new))]:
            olds, news = self._left_old(a, i), self._left_new(c, j)
            if olds and news:
                gaps.append((olds, news))
            a, c = i + 1, j + 1
        return gaps
