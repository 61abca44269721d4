"""Which of its language's old charsets a value is in, when it is not UTF-8.

Every charset that the language was written in is tried, western cp1252 beside them, and the reading
whose letters are most like the language wins. Without a hint there is nothing to choose from.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from chapterhouse.lib.alphabets import (
    ALPHABETS,
    Alphabet,
    charset_named,
    codec_of,
    language_named,
)
from chapterhouse.lib.alphabets import language_of as language_of_charset

WESTERN = "cp1252"
_SAMPLE = 4000
_PUNCTUATION = frozenset("\xa0«»„“”‘’‚‹›–—…•·°§©®™№€£¥¡¿‐−´ªº、。「」『』！？：；（）")
_WESTERN = frozenset("éèàùâêîôûçëïüöäßñáíóúåøæãõœìòýþðšžÿÉÈÀÙÂÊÎÔÛÇËÏÜÖÄÑÁÍÓÚÅØÆÃÕŒÌÒÝÞÐŠŽŸ")
# Less than any letter of the language itself: it is hinted at with a reason.
_WESTERN_WEIGHT = 0.8
# Western words hardly ever hold two accented letters in a row, or turned marks inside.
_UNLIKE_WESTERN = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ]{3,}|(?<=\w)[¿¡]|(?<=[a-zß-ÿ])[À-ÖØ-Þ]")
_BESIDE_LATIN = re.compile(r"[A-Za-z](?=[^\W\d_]*[^\x00-\u024f])|[^\x00-\u024f](?=[A-Za-z])")
# What a common sign, kana, syllable or mark begins with, in the charset that ranks them.
_COMMON = {
    "ja": ("euc_jp", frozenset([0xA1, 0xA3, 0xA4, 0xA5, *range(0xB0, 0xD0)])),
    "zh-cn": ("gb2312", frozenset([0xA1, 0xA3, *range(0xB0, 0xD8)])),
    "zh-tw": ("big5", frozenset(range(0xA1, 0xC7))),
    "ko": ("euc_kr", frozenset([0xA1, 0xA3, *range(0xB0, 0xC9)])),
}
_ASCII = bytes(range(0x80))
_FEW = 6
_ENOUGH, _SURE, _CERTAIN = 0.75, 0.9, 1.03
_TYPOGRAPHIC = frozenset("«»„“”‘’–—…")
# One letter says little against the commoner charset, a line of them all.
_RANK = 0.6


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    charset: str


@dataclass(frozen=True)
class Hint:
    """What is known of where a value comes from: its language, its charset, either or neither.

    `charset` is one that somebody named or a table declares: tried first, and with its language's
    letters where none was named. A charset of no particular language is simply believed.
    `through_latin` says that a dump program took such values for Latin-1 and wrote that as UTF-8.
    """

    language: str = ""
    charset: str = ""
    through_latin: bool = False

    @classmethod
    def of(cls, language: str = "", charset: str = "") -> "Hint":
        """From names as people and programs write them; LookupError for an unknown charset."""
        named = charset_named(charset) if charset.strip() else ""
        return cls(language_named(language), "" if named in ("utf-8", WESTERN) else named)

    def __bool__(self) -> bool:
        return bool(self.language or self.charset)

    @cached_property
    def tongue(self) -> str:
        return self.language or language_of_charset(self.charset)

    @property
    def has_signs(self) -> bool:
        """Whether the language is written in signs of several bytes."""
        return bool(self.tongue) and not ALPHABETS[self.tongue].letters

    @cached_property
    def charsets(self) -> tuple[str, ...]:
        own = ALPHABETS[self.tongue].charsets if self.tongue else ()
        return tuple(dict.fromkeys((self.charset, *own) if self.charset else own))


NO_HINT = Hint()


def chosen(raw: bytes, hint: Hint) -> Reading | None:
    """The most plausible reading, if it is more so than the western one; None otherwise."""
    if hint.has_signs:
        return _of_signs(raw, hint)
    if hint.tongue:
        return _of_letters(raw, hint)
    text = _read(raw, hint.charset) if hint.charset else None
    return None if text is None else Reading(text, hint.charset)


def _of_letters(raw: bytes, hint: Hint) -> Reading | None:
    """One byte a letter: each charset against the western one, where they differ."""
    alphabet, west = ALPHABETS[hint.tongue], raw.decode(codec_of(WESTERN))
    best, highest = None, 0.0
    for rank, charset in enumerate(hint.charsets):
        text = raw.decode(codec_of(charset), "replace")
        lead = _likeness(text[:_SAMPLE], west[:_SAMPLE], alphabet) - rank * _RANK
        if lead > highest:
            best, highest = Reading(unicodedata.normalize("NFC", text), charset), lead
    return best


def _likeness(text: str, west: str, alphabet: Alphabet) -> float:
    """How much more a reading is like its language than another is like a western one."""
    lead, gentle = 0.0, alphabet.is_latin
    pairs = Counter(pair for pair in zip(text, west, strict=True) if pair[0] != pair[1])
    for (own, other), count in pairs.items():
        weight = alphabet.weights.get(own)
        lead += count * (_other_sign(own, gentle) if weight is None else weight)
        lead -= count * (_WESTERN_WEIGHT if other in _WESTERN else _other_sign(other, False))
    lead -= 2 * len(alphabet.odd.findall(text))
    return lead + 2 * len(_UNLIKE_WESTERN.findall(west))


def _other_sign(sign: str, gentle: bool) -> float:
    """What a sign that is no letter of the language says for a reading."""
    if sign in _TYPOGRAPHIC:
        return _WESTERN_WEIGHT
    if sign in _PUNCTUATION:
        return 0.0
    return -0.5 if gentle and sign.isalpha() else -2.0


def lenient(raw: bytes, charset: str) -> str:
    """The bytes in this charset; what it does not have becomes a replacement character."""
    return unicodedata.normalize("NFC", raw.decode(codec_of(charset), "replace"))


def _read(raw: bytes, charset: str) -> str | None:
    """The bytes in this charset, a last letter of several bytes cut off; None if they are not."""
    try:
        return raw.decode(codec_of(charset))
    except UnicodeDecodeError as error:
        if len(raw) - error.start > 1 or error.start == 0:
            return None
        try:
            return raw[: error.start].decode(charset)
        except UnicodeDecodeError:
            return None


def _of_signs(raw: bytes, hint: Hint) -> Reading | None:
    """Chinese, Japanese, Korean: the reading that holds the most common signs, if most are."""
    readings = ((_read(raw, charset), charset) for charset in hint.charsets)
    shares = [
        (_share(text, kind), -rank, Reading(text, charset))
        for rank, (text, charset) in enumerate(readings)
        if text is not None
        for kind in _COMMON
        if kind[:2] == hint.tongue
    ]
    if not shares:
        return None
    share, _rank, best = max(shares, key=lambda found: found[:2])
    return best if share >= _ENOUGH else None


def guessed(raw: bytes) -> str:
    """The language of these bytes by nothing but their letters; "" where that is not certain.

    Only of languages in letters of their own, and only where hardly a letter is a Latin one.
    """
    if _is_utf8(raw) or len(raw.translate(None, _ASCII)) < max(_FEW, raw.count(b" ") * 2):
        return ""
    found = {}
    for tongue, alphabet in ALPHABETS.items():
        if not alphabet.is_latin and (reading := chosen(raw, Hint(tongue))):
            found[tongue] = _certainty(reading, tongue)
    best = max(found, key=lambda tongue: found[tongue], default="")
    return best if best and found[best] >= _CERTAIN else ""


def _certainty(reading: Reading, tongue: str) -> float:
    """The share of its letters that are the language's, the frequent ones a little more."""
    weights = ALPHABETS[tongue].weights
    if not weights:
        return 1.1 * max(_share(reading.text, kind) for kind in _COMMON if kind[:2] == tongue)
    letters = [sign for sign in reading.text if sign >= "\x80" and sign not in _PUNCTUATION]
    return sum(0.5 + weights.get(letter, -0.5) / 3 for letter in letters) / (len(letters) or 1)


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def are_common_signs(text: str) -> bool:
    """Whether a text is in Chinese, Japanese or Korean, and in signs that are much in use."""
    return (
        bool(text)
        and all(sign >= "\x80" or sign in " \r\n" for sign in text)
        and any(_share(text, kind) > _SURE for kind in _COMMON)
    )


def is_written_in(text: str, tongue: str) -> float:
    """The share of a text's letters beyond ASCII that are letters of this language."""
    letters = [sign for sign in text[:_SAMPLE] if sign >= "\x80" and sign not in _PUNCTUATION]
    weights = ALPHABETS[tongue].weights
    return sum(letter in weights for letter in letters) / len(letters) if letters else 1.0


def _share(text: str, kind: str) -> float:
    charset, common = _COMMON[kind]
    signs = [sign for sign in text[:_SAMPLE] if sign >= "\x80"]
    if not signs:
        return 0.0
    wrong = len(_BESIDE_LATIN.findall(text[:_SAMPLE]))
    counted = sum(first in common for first in _first_bytes(signs, charset))
    return (counted - wrong) / len(signs)


def _first_bytes(signs: list[str], charset: str) -> Iterator[int]:
    for sign in signs:
        yield (sign.encode(charset, "ignore") or b"\0")[0]
