"""File names that strangers' programs give, made harmless."""

import unicodedata
from collections.abc import Collection

LONGEST = 120
ALLOWED = frozenset("-_.()+ ")


def safe_name(given: str, taken: Collection[str] = ()) -> str:
    """The last part of the name without anything that means something to a shell or a disk.

    Never empty, never hidden, at most 120 bytes with its endings kept, and none of `taken`.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    letters = (letter if letter.isalnum() or letter in ALLOWED else "-" for letter in last)
    stem, ending = _parted(" ".join("".join(letters).split()).strip(". -"))
    number, name = 1, shortened(stem, ending)
    while name.casefold() in {other.casefold() for other in taken}:
        number += 1
        name = shortened(stem, f"-{number}{ending}")
    return name


def _parted(name: str) -> tuple[str, str]:
    """The name and its endings, both of `dump.sql.gz`."""
    stem, _, rest = name.partition(".")
    ending = f".{rest}" if rest and len(rest) <= 20 else ""
    return (stem if ending else name) or "file", ending


def shortened(stem: str, ending: str) -> str:
    room = max(1, LONGEST - len(ending.encode()))
    return stem.encode()[:room].decode(errors="ignore") + ending
