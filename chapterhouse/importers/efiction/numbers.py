"""Numbers, switches and comma lists of ids, as loosely as they were kept."""

import re
from dataclasses import dataclass

# Addresses have eighteen digits at most, and no archive counted so far.
_DIGITS = re.compile(rb"\s*([+-]?\d{1,18})(?!\d)")
_WHOLE = re.compile(rb"-?\d{1,18}")


def number(raw: bytes | None, default: int = 0) -> int:
    """The whole number a value begins with; one of more than eighteen digits is none."""
    found = _DIGITS.match(raw or b"")
    return int(found[1]) if found else default


def is_whole(words: str) -> bool:
    return _WHOLE.fullmatch(words.encode()) is not None


def is_on(raw: bytes | None) -> bool:
    """A switch: off is NULL, nothing or 0; `2` occurs and means on."""
    return (raw or b"").strip() not in (b"", b"0")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of a comma list, first mention first.

    `doubtful` is a last id that the column's width may have cut; `odd` are parts that are no ids.
    """

    ids: tuple[int, ...]
    odd: tuple[str, ...] = ()
    doubtful: int | None = None


def ids(raw: bytes | None, width: int = 0) -> Ids:
    """A comma list read forgivingly: blanks, gaps, doubles, `0` and `-1` mean nothing."""
    found: dict[int, None] = {}
    odd: list[str] = []
    for part in (raw or b"").split(b","):
        word = part.strip()
        if _WHOLE.fullmatch(word):
            if int(word) > 0:
                found[int(word)] = None
        elif word:
            odd.append(word.decode("utf-8", "replace"))
    cut = bool(width and len(raw or b"") >= width and found)
    return Ids(tuple(found), tuple(odd), next(reversed(found)) if cut else None)


def width_of(column_type: str) -> int:
    """How many characters a varchar column holds; 0 when it does not say."""
    inside = re.search(r"char\((\d+)\)", column_type)
    return int(inside[1]) if inside else 0
