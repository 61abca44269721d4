"""UTF-8 that was read as some other charset, once or more, read rightly again.

`Ã©` is é read as cp1252, `РџСЂРёРІРµС‚` is Привет read as cp1251, `‚Äô` is ’ read by an old Mac.
Text that shows such letters on purpose, beside ones that are right, is left as it is.
"""

import re
from functools import partial

import ftfy
from ftfy.badness import badness

from chapterhouse.lib.alphabets import codec_of
from chapterhouse.lib.encodings_suspect import (
    CHARSETS,
    CP1252,
    LATIN_PAIR,
    Charset,
    is_suspect,
)

_ROUNDS = 3
# So many letters do not turn into UTF-8 by accident, all of them.
_BEYOND_CHANCE = 12
_CP1252 = codec_of("cp1252")
_TO_BYTE = {ord(letter): byte for byte, letter in CP1252.items()}
_TYPOGRAPHIC = "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u20ac\u2122"
# Letters that no text here is written in: controls, phonetic signs, scripts out of use, ranges of
# private use. A reading that ends among them was none.
INCREDIBLE = re.compile(
    "[\x80-\x9f\u0180-\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u02bb\u02bd-\u02c5"
    "\u02c8-\u02d7\u02de-\u02ff\u0370-\u0373\u0376-\u0383\u0460-\u048f\u0700-\u08ff\ue000-\uf8ff\ufffd]"
)
_UNLIKELY = re.compile(INCREDIBLE.pattern + "|[\u1100-\u1dff\ufffd]")
# A capital at the end of a word in capitals, before a mark that may well stand there.
_AT_HOME = re.compile(r"(?<=[A-ZÀ-ÖØ-Þ])[Â-ÖØ-Þ](?=[»“”’…–—\xa0](?!\w))")
# A word that begins with a sign within it, as Élan and Ångström do when they are read wrongly.
_BEGUN = re.compile(r"(?<![\wÀ-ÿ])Ã[^\w\s](?=[a-zß-ÿ])")
_LATIN = re.compile("[À-ÖØ-öø-\u017f]")
# A capital within a word of small Latin letters, or a letter of another script there.
_GROWN = re.compile(
    "(?<=[a-z])(?:[À-ÖØ-Þ\u0102\u0106\u0139]|[^\x00-\u024f\u2010-\u2044])"
    "|[^\\W\\d_\x00-\u024f][a-z]"
)
# After the two capitals that most Russian letters begin with, signs that no language has there.
_NOT_RUSSIAN = re.compile("[РС][†‡€‰™¤¦±µ¶]")
_QUOTES = "\"'“”‘’«»„()[]<>`"


def undone(raw: bytes, text: str, steps: list[str]) -> str:
    """The text of these UTF-8 bytes, with `steps` told of every reading that was undone."""
    if not is_suspect(raw) or _is_on_purpose(text):
        return text
    for done in range(_ROUNDS):
        # What was read wrongly once was so again as soon as it can have been.
        better = _earlier(text) or (_anything(text) if done else None)
        if better is None:
            break
        name, text = better
        steps.append(f"utf-8 read as {name}")
    return _mended(text, steps) if is_suspect(text.encode()) else text


def latin_bytes(text: str) -> bytes:
    """The bytes that a program read as Latin-1, or MySQL's cp1252; b"" where it cannot have."""
    try:
        return _bytes_of(text)
    except UnicodeEncodeError:
        return b""


def _bytes_of(text: str) -> bytes:
    """The same; UnicodeEncodeError where it cannot have. The codec is the quick way to most."""
    try:
        return text.encode(_CP1252)
    except UnicodeEncodeError:
        return text.translate(_TO_BYTE).encode("latin-1")


def _is_on_purpose(text: str) -> bool:
    """Whether every doubtful letter stands alone in quotes or brackets, in a text of good ones."""
    rest, end = [], 0
    for found in LATIN_PAIR.finditer(text):
        before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() :][:1]
        if not (before and before in _QUOTES and after and after in _QUOTES):
            return False
        rest.append(text[end : found.start()])
        end = found.end()
    return end > 0 and not "".join([*rest, text[end:]]).isascii()


def _earlier(text: str) -> tuple[str, str] | None:
    """The charset it was read in and the whole text before; None where it never was."""
    if (better := _latin_undone(text)) is not None:
        return "latin-1", better
    for charset in CHARSETS:
        better = _other_undone(text, charset)
        if better is not None:
            return charset.name, better
    return None


def _anything(text: str) -> tuple[str, str] | None:
    try:
        earlier = _decoded(_bytes_of(text))
    except UnicodeEncodeError:
        return None
    is_clean = earlier is not None and not earlier.isascii() and not INCREDIBLE.search(earlier)
    return ("latin-1", earlier) if earlier is not None and is_clean else None


def _decoded(raw: bytes) -> str | None:
    """UTF-8 whose last letter may be cut."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data" or error.start == 0:
            return None
        return raw[: error.start].decode("utf-8")


def _latin_undone(text: str) -> str | None:
    try:
        raw = _bytes_of(text)
    except UnicodeEncodeError:
        return None
    if raw.isascii() or (earlier := _decoded(raw)) is None:
        return None
    if len(text) - len(earlier) >= _BEYOND_CHANCE:
        return earlier
    if not LATIN_PAIR.search(_AT_HOME.sub("", text)):
        return None
    return earlier if badness(earlier) < badness(text) or _BEGUN.search(text) else None


def _other_undone(text: str, charset: Charset) -> str | None:
    try:
        raw = text.encode(charset.codec)
    except UnicodeEncodeError:
        return None
    earlier = _decoded(raw)
    if earlier is None or INCREDIBLE.search(earlier):
        return None
    return earlier if _is_beyond_chance(text, earlier) else None


def _is_beyond_chance(text: str, earlier: str) -> bool:
    signs = [sign for sign in earlier if sign >= "\x80"]
    if len(signs) > 2 and len(set(signs)) > 1:
        return True
    if any(sign in _TYPOGRAPHIC for sign in signs) or badness(earlier) < badness(text):
        return True
    if len(set(signs)) == 2 and _NOT_RUSSIAN.search(text):
        return True
    return all(_LATIN.fullmatch(sign) for sign in signs) and _GROWN.search(text) is not None


def _mended(text: str, steps: list[str]) -> str:
    """Passages that were read wrongly, in a text that was not throughout."""
    fixed = "".join(map(_line_mended, text.splitlines(keepends=True)))
    for charset in CHARSETS:
        fixed = charset.run.sub(partial(_passage, charset), fixed)
    if fixed != text:
        steps.append("some letters mended")
    controls = fixed.translate(CP1252)
    if controls != fixed:
        steps.append("cp1252 controls")
    return controls


def _line_mended(line: str) -> str:
    fixed = ftfy.fix_encoding(line)
    return line if _UNLIKELY.search("".join(set(fixed) - set(line))) else fixed


def _passage(charset: Charset, run: re.Match[str]) -> str:
    try:
        earlier = run[0].encode(charset.codec).decode("utf-8")
    except UnicodeError:
        return run[0]
    is_chance = len(earlier) < 3 or len(set(earlier)) < 2 or _UNLIKELY.search(earlier)
    return run[0] if is_chance else earlier
