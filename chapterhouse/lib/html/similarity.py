"""How much two texts have in common."""

from collections.abc import Iterable

ENOUGH = 0.6
# Letters tell short texts apart, words are enough for long ones and much faster.
_SHORT = 240
_LONGEST = 4_000


class Likeness:
    """Compares texts by what they share (Sørensen and Dice), 0 to 1, regardless of order.

    Short texts and those without spaces are compared by pairs of letters, others by words.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], frozenset[tuple[str, int]]] = {}

    def __call__(self, one: str, other: str) -> float:
        """The likeness, or 0 as soon as it cannot be enough."""
        low, high = sorted((len(one), len(other)))
        if 2 * low < ENOUGH * (low + high):
            return 0.0
        by_words = low > _SHORT and one.count(" ") * 12 > low and other.count(" ") * 12 > low
        left, right = self._pieces(one, by_words), self._pieces(other, by_words)
        total = len(left) + len(right)
        return 2 * len(left & right) / total if total else 0.0

    def _pieces(self, text: str, by_words: bool) -> frozenset[tuple[str, int]]:
        key = (text, by_words)
        if key not in self._known:
            cut = text[:_LONGEST]
            self._known[key] = _counted(
                cut.split() if by_words else map(str.__add__, f" {cut}", f"{cut} ")
            )
        return self._known[key]


def _counted(pieces: Iterable[str]) -> frozenset[tuple[str, int]]:
    """Each piece with the number of its occurrence, so that a plain set holds repetitions."""
    seen: dict[str, int] = {}
    counted: set[tuple[str, int]] = set()
    for piece in pieces:
        times = seen[piece] = seen.get(piece, 0) + 1
        counted.add((piece, times))
    return frozenset(counted)
