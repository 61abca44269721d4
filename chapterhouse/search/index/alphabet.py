"""Texts as numbers of the same order: lists by title are sorted by columns of numbers.

Within 0 and 2**123 each text has the place where a narrowing stretch begins: every letter takes
its share of what the letters before it left, wide where it is frequent, so that some 22 letters of
a title fit. What a text ends with is told from what was cut off.
"""

from functools import lru_cache
from itertools import accumulate

HALF = 62
WIDTH = 1 << (2 * HALF - 1)
# Narrower, a stretch cannot be shared among all letters.
LEAST = 1 << 13
END, FOREIGN = 0, 129
SHARES = {" ": 180, **dict(zip("etaoinshrdlcumwfgypbvkjxqz", range(120, 14, -4), strict=False))}
BLOCKS, BLOCK = 0x110000 >> 7, 1 << 7


def shares(foreign: int) -> tuple[list[int], list[int]]:
    """Of the end, of each letter below 128, and of all others together; and where each begins."""
    each = [40, *(SHARES.get(chr(letter), 3) for letter in range(BLOCK)), foreign]
    return each, [0, *accumulate(each)]


# As long as all letters were Latin, and after one of another script.
AFTER = shares(20), shares(9000)


@lru_cache(maxsize=4096)
def places(text: str) -> tuple[int, int]:
    """The two halves of its place; the second is odd where the text was cut off."""
    low, width, block = 0, WIDTH, 0
    for letter in (*map(ord, text), -1):
        if width < LEAST:
            return halves(low, is_cut=True)
        symbol = min(letter + 1, FOREIGN)
        each, begins = AFTER[bool(block)]
        low, width = narrowed(low, width, begins[symbol], each[symbol], begins[-1])
        if symbol == FOREIGN:
            low, width = foreign(low, width, letter, block)
            block = letter // BLOCK
    return halves(low, is_cut=False)


def foreign(low: int, width: int, letter: int, block: int) -> tuple[int, int]:
    """Its block, likely that of the letter before, and its place in there."""
    here, likely = letter // BLOCK, 3 * BLOCKS
    begins = here + (likely if block and here > block else 0)
    share = 1 + (likely if here == block else 0)
    low, width = narrowed(low, width, begins, share, BLOCKS + (likely if block else 0))
    return narrowed(low, width, letter % BLOCK, 1, BLOCK)


def narrowed(low: int, width: int, begins: int, share: int, whole: int) -> tuple[int, int]:
    start = width * begins // whole
    return low + start, width * (begins + share) // whole - start


def halves(low: int, *, is_cut: bool) -> tuple[int, int]:
    place = low << 1 | is_cut
    return place >> HALF, place & ((1 << HALF) - 1)
