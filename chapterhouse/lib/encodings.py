"""Bytes of unknown descent turned into text, one value at a time.

Old sites declared one charset, stored another and exported a third, row by row. So nothing
declared is believed: a value that is clean UTF-8 is taken as it is after one cheap look, and
only what fails that look is examined. `Decoded.how` names every decision taken.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from chapterhouse.lib.alphabets import codec_of
from chapterhouse.lib.encodings_chosen import NO_HINT, WESTERN, Hint, chosen, is_written_in, lenient
from chapterhouse.lib.encodings_misread import INCREDIBLE, latin_bytes, undone
from chapterhouse.lib.encodings_utf16 import utf16

CLEAN = ("ascii", "utf-8")

_SEQUENCE = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
_BLANKED = bytes(ord(" ") if byte < 0x80 else byte for byte in range(0x100))
_CONTROLS = b"\0\x03\x04\x05\x06\x0e"
_JAPANESE_MAIL = (b"\x1b$", b"\x1b(J")
# What no text holds that was read in the right encoding: capitals grown onto small letters, a
# lone capital in the place of a quotation mark or a dash, signs of mathematics in words, Armenian
# letters there (an old Mac's ’é), control characters.
# Each is told by one letter beyond ASCII, which stands first: so a search goes past all others.
_ODD = re.compile(
    r"[^\x00-\x7f](?:(?<=[a-zß-ÿ][À-ÖØ-Þ])|(?<=[,.!?][À-Þ])(?=[\s<]|$)"
    r"|(?<=[À-Þ])(?<![A-Za-zÀ-ÿ][À-Þ])(?=[A-Z][a-z])|(?<=[a-z][ˆ‰Š‹ŒŽŸ‡¸¨])(?=[a-z])"
    r"|(?<=[√≈∆◊∂∑∏π∫Ω∞≤≥≠\x80-\x9f])|(?<=[ÐÑÒÔÕ])(?<![^\s>][ÐÑÒÔÕ])(?=\s|[IA]\b)"
    r"|(?<=[A-Za-z][\u0530-\u058f])|(?<=[\u0530-\u058f])(?=[A-Za-z]))"
)
_ARMENIAN = (b"\xd4", b"\xd5", b"\xd6")
_FIRST_OF_SIGNS = b"\xe2\xe3\xf0"
_LETTERS = 2
_GLIMPSE = 100
_ASCII = bytes(range(0x80))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and how it was found: `"utf-8"`, or several decisions joined by commas."""

    text: str
    how: str

    @property
    def repaired(self) -> bool:
        return self.how not in CLEAN


def decode(raw: bytes, hint: Hint = NO_HINT) -> Decoded:
    """The text that these bytes were meant to be. Never raises, never holds a NUL.

    `hint` is asked only about what is no UTF-8, and not believed where that makes no sense.
    """
    if raw.isascii() and _is_plain(raw):
        return Decoded(raw.decode("ascii"), "ascii")
    steps: list[str] = []
    text = _read(raw, hint, steps)
    if "\0" in text:
        text = text.replace("\0", "")
        steps.append("zero bytes removed")
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
        steps.append("byte order mark removed")
    return Decoded(text, ", ".join(steps))


def decode_as(raw: bytes, charset: str) -> Decoded:
    """The text in exactly this charset, as somebody decided; what it does not have becomes �."""
    text = lenient(raw, charset).replace("\0", "").lstrip("\ufeff")
    return Decoded(text, f"{charset}, decided by hand")


def _is_plain(raw: bytes) -> bool:
    """Whether ASCII is all there is to it: no zeros, no UTF-16 and no escapes to Japanese."""
    return b"\0" not in raw and b"\x1b" not in raw and not any(map(_CONTROLS.__contains__, raw[:4]))


def _read(raw: bytes, hint: Hint, steps: list[str]) -> str:
    if found := utf16(raw):
        text, how = found
        steps.append(how)
        return text
    if b"\x1b" in raw and (text := _japanese_mail(raw)):
        steps.append("iso-2022-jp")
        return text
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[3:]
        steps.append("byte order mark removed")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _broken(raw, error, hint, steps)
    if any(first in raw for first in _ARMENIAN) and (mac := _mac(raw, _odd(text))):
        steps.append("mac-roman")
        return mac
    steps.append("utf-8")
    return _from_latin(text, hint, steps) or undone(raw, text, steps)


def _from_latin(text: str, hint: Hint, steps: list[str]) -> str:
    """Letters of the language's own, where a dump has those of Latin-1 in their place; or ""."""
    # Most texts are in letters that Latin-1 lacks, and say so at once.
    if not hint.tongue or not latin_bytes(text[:_GLIMPSE]):
        return ""
    before = latin_bytes(text)
    try:
        earlier = before.decode("utf-8")
    except UnicodeDecodeError:
        found = chosen(before, hint) if hint.through_latin else None
        steps += [f"{found.charset} read as latin-1"] if found else []
        return found.text if found else ""
    if is_written_in(earlier, hint.tongue) < 1 or is_written_in(text, hint.tongue) > 0:
        return ""
    steps.append("utf-8 read as latin-1")
    return earlier


def _japanese_mail(raw: bytes) -> str:
    if not raw.isascii() or not any(escape in raw for escape in _JAPANESE_MAIL):
        return ""
    return raw.decode("iso2022_jp_ext", "replace")


def _broken(raw: bytes, error: UnicodeDecodeError, hint: Hint, steps: list[str]) -> str:
    """Not UTF-8: cut at its end, one of two encodings by turns, or a single-byte one."""
    if error.reason == "unexpected end of data" and not _ends_in_letters(raw, error.start, hint):
        steps += ["utf-8", "cut within a letter"]
        whole = raw[: error.start]
        return undone(whole, whole.decode("utf-8"), steps)
    if (text := _of_signs(raw, hint, steps)) is not None:
        return text
    foreign = len(raw.translate(None, _ASCII))
    # A single-byte text makes a UTF-8 sequence by accident now and then.
    if _in_sequences(raw) * 20 < foreign:
        return _single_byte(raw, hint, steps)
    return _by_turns(raw, hint, steps)


def _ends_in_letters(raw: bytes, at: int, hint: Hint) -> bool:
    """Whether plain ASCII ends in a high byte or two: more likely é or ęś than a part of a letter.

    The first bytes of quotes, dashes, kana and emoji are no letters that a western word ends in.
    """
    is_first, rest = raw[at] in _FIRST_OF_SIGNS, len(raw) - at
    is_sign = is_first if rest > 1 else is_first and not hint
    return rest <= _LETTERS and not is_sign and raw[:at].isascii()


def _single_byte(raw: bytes, hint: Hint, steps: list[str]) -> str:
    """The hinted language's charset, or cp1252 unless old Macs make more sense of it."""
    if found := chosen(raw, hint):
        steps.append(found.charset)
        return found.text
    text = raw.decode(codec_of(WESTERN))
    mac = _mac(raw, _odd(text))
    steps.append("mac-roman" if mac else "cp1252")
    return mac or text


def _mac(raw: bytes, odd: int) -> str:
    """The bytes as an old Mac wrote them; "" where that reads no better than `odd`."""
    text = raw.decode("mac-roman") if odd else ""
    return text if _odd(text) * 2 < odd else ""


def _odd(text: str) -> int:
    return len(_ODD.findall(text))


def _sequences(raw: bytes) -> Iterator[re.Match[bytes]]:
    """The stretches of UTF-8 that make letters in use, not such as accident makes."""
    return (found for found in _SEQUENCE.finditer(raw) if _is_credible(found[0]))


def _in_sequences(raw: bytes) -> int:
    """How many bytes stand in such stretches, which lie between ASCII."""
    foreign = raw.translate(_BLANKED).split()
    return sum(len(found[0]) for piece in foreign for found in _sequences(piece))


def _is_credible(sequence: bytes) -> bool:
    # Lone surrogates and over-long forms pass the pattern, not the decoder.
    return INCREDIBLE.search(sequence.decode("utf-8", "replace")) is None


def _by_turns(raw: bytes, hint: Hint, steps: list[str]) -> str:
    found = [match.span() for match in _sequences(raw)]
    starts, ends = [start for start, _end in found], [end for _start, end in found]
    gaps = [raw[end:start] for end, start in zip([0, *ends], [*starts, len(raw)], strict=True)]
    other = chosen(b"".join(gaps), hint)
    charset = other.charset if other else WESTERN
    between = [raw[start:end].decode("utf-8") for start, end in found]
    text = "".join(map(str.__add__, (lenient(gap, charset) for gap in gaps), [*between, ""]))
    # The letters of some charsets make UTF-8 by accident all the time.
    whole = chosen(raw, hint) if other and hint.tongue else None
    if whole and is_written_in(whole.text, hint.tongue) >= is_written_in(text, hint.tongue):
        steps.append(whole.charset)
        return whole.text
    if charset == WESTERN and _odd(text) and (mac := _mac(raw, _odd(text))):
        steps.append("mac-roman")
        return mac
    steps.append(f"utf-8 and {charset} mixed")
    return undone(text.encode("utf-8", "replace"), text, steps)


def _of_signs(raw: bytes, hint: Hint, steps: list[str]) -> str | None:
    """Letters of several bytes, which make UTF-8 by accident often: whole, or line by line."""
    if not hint.has_signs:
        return None
    if found := chosen(raw, hint):
        steps.append(found.charset)
        return found.text
    lines = [_of_signs_or_utf8(line, hint) for line in raw.split(b"\n")]
    if None in lines:
        return None
    steps.append(f"utf-8 and {hint.tongue} charsets mixed")
    return "\n".join(line for line in lines if line is not None)


def _of_signs_or_utf8(line: bytes, hint: Hint) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        found = chosen(line, hint)
        return found.text if found else None
