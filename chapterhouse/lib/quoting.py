"""Finding a quotation again in a text that has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from chapterhouse.lib.html.nodes import Block

# So many characters of quotation and surroundings must agree: in other blocks, and in its own.
_ENOUGH = 16
_NEEDED = {True: 8, False: _ENOUGH}
# A single common letter may be quoted; nobody waits for all its places.
_MOST_PLACES = 5_000

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words around and within a stretch `length` characters long."""

    before: str
    highlight: str
    after: str
    length: int

    def stands_at(self, text: str, start: int) -> bool:
        """Whether all that is known of the stretch is true of this place."""
        end = start + self.length
        return (
            end <= len(text)
            and text.startswith(self.highlight, start)
            and text.endswith(self.before, 0, start)
            and text.startswith(self.after, end)
        )

    def places_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Every place where the highlight stands, with how many characters agree there.

        A point has no highlight: what stood around it is looked for instead.
        """
        sought = self.highlight or self.after or self.before
        back = len(sought) if not self.highlight and not self.after else 0
        at = text.find(sought) if sought else -1
        while at >= 0:
            start = at + back
            yield start, len(self.highlight) + self._agreement(text, start)
            at = text.find(sought, at + 1)

    def _agreement(self, text: str, start: int) -> int:
        ahead = text[start + self.length : start + self.length + len(self.after)]
        behind = text[max(0, start - len(self.before)) : start]
        return _same(ahead, self.after) + _same(behind[::-1], self.before[::-1])

    def whole(self) -> int:
        return len(self.before) + len(self.highlight) + len(self.after)

    def between_in(self, text: str) -> tuple[int, int] | None:
        """The stretch between the words before and after, where only the words in it changed."""
        if not (self.before and self.after):
            return None
        start = text.find(self.before)
        if start < 0 or text.find(self.before, start + 1) >= 0:
            return None
        start += len(self.before)
        end = text.find(self.after, start)
        return (start, end) if start <= end <= start + 2 * self.length + _ENOUGH else None


def found_again(
    quotation: Quotation, blocks: Sequence[Block], block: str, start: int
) -> Place | None:
    """The best place for the quotation: most agreement, then its own block, then nearest."""
    best: tuple[int, bool, int] = (0, False, 0)
    place: Place | None = None
    for name, at, last, agreed in islice(_places(quotation, blocks, block), _MOST_PLACES):
        own = name == block
        rank = (agreed, own, -abs(at - start))
        if rank > best and agreed >= min(quotation.whole(), _NEEDED[own]):
            best, place = rank, (name, at, min(at + quotation.length, last))
    return place or _between(quotation, blocks, block)


def _places(
    quotation: Quotation, blocks: Sequence[Block], block: str
) -> Iterator[tuple[str, int, int, int]]:
    """Block, place, length of the block's text and agreement, the quotation's block first."""
    for candidate in sorted(blocks, key=lambda each: each.id != block):
        for at, agreed in quotation.places_in(candidate.text):
            yield candidate.id, at, len(candidate.text), agreed


def _between(quotation: Quotation, blocks: Sequence[Block], block: str) -> Place | None:
    text = next((candidate.text for candidate in blocks if candidate.id == block), "")
    span = quotation.between_in(text) if quotation.highlight else None
    return (block, *span) if span else None


def _same(one: str, other: str) -> int:
    """How many characters two strings begin with together."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
