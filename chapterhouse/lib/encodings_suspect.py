"""One cheap look at clean UTF-8: may it be UTF-8 that was read as something else before?

The look is a pattern over bytes, of all that a charset makes of the first two bytes of a letter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from chapterhouse.lib.alphabets import codec_of

_ASCII = bytes(range(0x80))
# cp1252 as browsers and MySQL's latin1 mean it: 81 8D 8F 90 9D pass through as controls.
CP1252 = {byte: bytes([byte]).decode(codec_of("cp1252")) for byte in range(0x80, 0xA0)}
# First bytes of the letters that texts are full of: western, central European, Greek, Cyrillic,
# Hebrew, Arabic.
_LEADS = b"\xc3\xc4\xc5\xce\xcf\xd0\xd1\xd7\xd8\xd9"
# After E2 80: the last bytes of dashes, quotes and dots.
_SIGNS = b"\x93\x94\x98\x99\x9a\x9c\x9d\x9e\xa2\xa6"
_LONG = 600


def _class(letters: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, sorted(set(letters)))) + "]"


@dataclass(frozen=True)
class Charset:
    """What becomes of UTF-8's bytes in a charset, and the first bytes that tell it."""

    name: str
    leads: bytes = _LEADS

    @cached_property
    def codec(self) -> str:
        return codec_of(self.name)

    @cached_property
    def letters(self) -> list[str]:
        return [bytes([byte]).decode(self.codec, "ignore") for byte in range(0x100)]

    @cached_property
    def after(self) -> frozenset[str]:
        return frozenset(letter for letter in self.letters[0x80:0xC0] if letter)

    @cached_property
    def run(self) -> re.Pattern[str]:
        """Whole letters in a row."""
        after, letters = _class(self.after), self.letters
        two, three, four = letters[0xC2:0xE0], letters[0xE0:0xF0], letters[0xF0:0xF5]
        return re.compile(
            f"(?:{_class(two)}{after}|{_class(three)}{after}{{2}}|{_class(four)}{after}{{3}})+"
        )

    def pairs(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Letters that begin another, and those that may follow them."""
        yield from ((self.letters[lead], self.after) for lead in self.leads)
        begun = self.letters[0xE2] + self.letters[0x80]
        yield begun, frozenset(self.letters[last] for last in _SIGNS)


# In the Macintosh's, the leads of Cyrillic are dashes, which stand before any letter.
CHARSETS = [
    *map(Charset, ("cp1251", "cp1250", "iso8859-2", "cp1253", "cp1254", "cp1257", "koi8-r")),
    *map(Charset, ("cp866", "cp850", "cp437")),
    Charset("mac-roman", b"\xc3\xc4\xc5"),
]
_LATIN_AFTER = frozenset(CP1252.values()) | frozenset(map(chr, range(0x80, 0xC0)))
_THEN = _class(_LATIN_AFTER)
LATIN_PAIR = re.compile(f"[Â-ß]{_THEN}|[à-ï]{_THEN}{{1,2}}|[ð-ô]{_THEN}{{1,3}}|[\x80-\x9f]")


def is_suspect(raw: bytes) -> bool:
    """Whether a pair stands somewhere: everywhere for western readings, in samples for others."""
    # Most texts are ASCII for the greater part: what is not is looked at first, by itself.
    foreign = raw.translate(None, _ASCII)
    if _LATIN_SUSPECT.search(foreign) and _LATIN_SUSPECT.search(raw):
        return True
    return bool(_OTHER_SUSPECT.search(_sample(foreign)) and _OTHER_SUSPECT.search(raw))


def _sample(foreign: bytes) -> bytes:
    """All of a short text, a few passages of one that is foreign throughout."""
    if len(foreign) <= _LONG:
        return foreign
    starts = range(0, len(foreign), len(foreign) // 4)
    return b"".join(foreign[start : start + _LONG // 4] for start in starts)


def _pairs_of_others() -> dict[str, set[str]]:
    after: dict[str, set[str]] = {}
    for charset in CHARSETS:
        for lead, letters in charset.pairs():
            after.setdefault(lead, set()).update(letters)
    return after


def _suspect(after: Mapping[str, Iterable[str]]) -> re.Pattern[bytes]:
    groups: dict[tuple[bytes, bytes], list[int]] = {}
    for lead, found in after.items():
        raw = lead.encode()
        groups.setdefault((raw[:-1], _any_of(found)), []).append(raw[-1])
    rest: dict[int, list[bytes]] = {}
    for (begin, letters), lasts in groups.items():
        rest.setdefault(begin[0], []).append(re.escape(begin[1:]) + _bytes(lasts) + letters)
    branches = [
        b"(?<=" + re.escape(bytes([first])) + b")(?:" + b"|".join(branch) + b")"
        for first, branch in rest.items()
    ]
    return re.compile(_bytes(rest) + b"(?:" + b"|".join(branches) + b")")


def _any_of(letters: Iterable[str]) -> bytes:
    lasts: dict[bytes, list[int]] = {}
    for letter in letters:
        raw = letter.encode()
        lasts.setdefault(raw[:-1], []).append(raw[-1])
    found = (re.escape(begin) + _bytes(last) for begin, last in sorted(lasts.items()))
    return b"(?:" + b"|".join(found) + b")"


def _bytes(found: Iterable[int]) -> bytes:
    return b"[" + b"".join(re.escape(bytes([byte])) for byte in sorted(set(found))) + b"]"


_LATIN_SUSPECT = re.compile(rb"\xc3[\x82-\xb4]" + _any_of(_LATIN_AFTER) + rb"|\xc2[\x80-\x9f]")
_OTHER_SUSPECT = _suspect(_pairs_of_others())
