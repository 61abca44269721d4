"""Bytes of unknown descent turned into text, one value at a time.

Old sites declared one charset, stored another and exported a third, row by row. So nothing
declared is believed: a value that is clean UTF-8 is taken as it is after one cheap look, and
only what fails that look is examined. `Decoded.how` names every decision taken.
"""

import re
from dataclasses import dataclass

import ftfy
from ftfy.badness import badness

CLEAN = ("ascii", "utf-8")

# Letters that are really the first byte of a UTF-8 sequence read as latin-1 or cp1252 (Â…ô),
# followed by what a continuation byte becomes; or a bare C1 control. In UTF-8 bytes.
_SUSPECT = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]"
    rb"|\xe2\x80[\x93\x94\x98-\x9a\x9c-\x9e\xa0-\xa2\xa6\xb0\xb9\xba]|\xe2\x82\xac|\xe2\x84\xa2)"
    rb"|\xc2[\x80-\x9f]"
)
_SEQUENCE = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+"
)
_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# cp1252 as browsers and MySQL's latin1 mean it: 81 8D 8F 90 9D pass through as controls.
_CP1252 = {byte: bytes([byte]).decode("sloppy-windows-1252") for byte in range(0x80, 0xA0)}
_TO_BYTE = {ord(letter): byte for byte, letter in _CP1252.items()}
# What no text holds that was read in the right encoding: capitals grown onto small letters, a
# lone capital in the place of a quotation mark, signs of mathematics in words, control characters.
_ODD = re.compile(
    r"(?<=[a-zß-ÿ])[À-ÖØ-Þ]|(?<=[,.!?])[À-Þ](?=[\s<]|$)|(?<![A-Za-zÀ-ÿ])[À-Þ](?=[A-Z][a-z])"
    r"|(?<=[a-z])[ˆ‰Š‹ŒŽŸ‡¸¨](?=[a-z])|[√≈∆◊∂∑∏π∫Ω∞≤≥≠]|[\x80-\x9f]"
)
_SIGN_LE = re.compile("[\x10-\x1f] ")
_SIGN_BE = re.compile(" [\x10-\x1f]")
_ROUNDS = 3
_FIRST_OF_SIGNS = b"\xe2\xe3\xf0"
_ASCII = bytes(range(0x80))
# So many letters do not turn into UTF-8 by accident, all of them.
_BEYOND_CHANCE = 12


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and how it was found: `"utf-8"`, or several decisions joined by commas."""

    text: str
    how: str

    @property
    def repaired(self) -> bool:
        return self.how not in CLEAN


def decode(raw: bytes) -> Decoded:
    """The text that these bytes were meant to be. Never raises, never holds a NUL."""
    if raw.isascii() and b"\0" not in raw:
        return Decoded(raw.decode("ascii"), "ascii")
    steps: list[str] = []
    text = _read(raw, steps)
    if "\0" in text:
        text = text.replace("\0", "")
        steps.append("zero bytes removed")
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
        steps.append("byte order mark removed")
    return Decoded(text, ", ".join(steps))


def _read(raw: bytes, steps: list[str]) -> str:
    if encoding := _utf16(raw):
        steps.append("utf-16")
        return raw.decode(encoding, "replace")
    if raw[:2] in _BOMS:
        steps.append("utf-16 without its zero bytes")
        return _without_zeros(raw)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _broken(raw, error, steps)
    steps.append("utf-8")
    return _undone(text, steps) if _SUSPECT.search(raw) else text


def _utf16(raw: bytes) -> str:
    zeros = raw.count(0)
    if zeros * 4 < len(raw):
        return ""
    if raw[:2] in _BOMS:
        return "utf-16"
    if zeros * 5 < len(raw) * 2:
        return ""
    return "utf-16-le" if raw[1::2].count(0) > raw[::2].count(0) else "utf-16-be"


def _without_zeros(raw: bytes) -> str:
    """A UTF-16 upload whose zero bytes were stripped: latin-1, with two bytes for each quote."""
    text = raw[2:].decode("latin-1")
    if _BOMS[raw[:2]] == "utf-16-le":
        return _SIGN_LE.sub(lambda found: chr(0x2000 + ord(found[0][0])), text)
    return _SIGN_BE.sub(lambda found: chr(0x2000 + ord(found[0][1])), text)


def _broken(raw: bytes, error: UnicodeDecodeError, steps: list[str]) -> str:
    """Not UTF-8: cut at its end, one of two encodings by turns, or a single-byte one."""
    if error.reason == "unexpected end of data" and not _ends_in_a_letter(raw, error.start):
        steps += ["utf-8", "cut within a letter"]
        whole = raw[: error.start]
        text = whole.decode("utf-8")
        return _undone(text, steps) if _SUSPECT.search(whole) else text
    in_sequences = sum(len(found[0]) for found in _SEQUENCE.finditer(raw))
    foreign = len(raw.translate(None, _ASCII))
    # A single-byte text makes a UTF-8 sequence by accident now and then.
    if in_sequences * 20 < foreign:
        return _single_byte(raw, steps)
    text = _by_turns(raw)
    if _odd(text) and (mac := _mac(raw, _odd(text))):
        steps.append("mac-roman")
        return mac
    steps.append("utf-8 and cp1252 mixed")
    return _undone(text, steps) if _SUSPECT.search(text.encode("utf-8")) else text


def _ends_in_a_letter(raw: bytes, at: int) -> bool:
    """Whether plain ASCII ends in one high byte: more likely é or ñ than the first byte of more.

    The first bytes of quotes, dashes, kana and emoji are no letters that a word ends in.
    """
    return at == len(raw) - 1 and raw[at] not in _FIRST_OF_SIGNS and raw[:at].isascii()


def _single_byte(raw: bytes, steps: list[str]) -> str:
    """cp1252, unless that makes capitals grow inside words and old Macs read it better."""
    text = raw.decode("sloppy-windows-1252")
    mac = _mac(raw, _odd(text))
    steps.append("mac-roman" if mac else "cp1252")
    return mac or text


def _mac(raw: bytes, odd: int) -> str:
    """The bytes as an old Mac wrote them; "" where that reads no better than `odd`."""
    text = raw.decode("mac-roman") if odd else ""
    return text if _odd(text) * 2 < odd else ""


def _odd(text: str) -> int:
    return len(_ODD.findall(text))


def _by_turns(raw: bytes) -> str:
    parts, position = [], 0
    for found in _SEQUENCE.finditer(raw):
        parts.append(raw[position : found.start()].decode("sloppy-windows-1252"))
        # Lone surrogates and over-long forms pass the pattern, not the decoder.
        parts.append(found[0].decode("utf-8", "replace"))
        position = found.end()
    parts.append(raw[position:].decode("sloppy-windows-1252"))
    return "".join(parts)


def _undone(text: str, steps: list[str]) -> str:
    """UTF-8 that was read as latin-1 or cp1252, once or more, read rightly again."""
    for _ in range(_ROUNDS):
        better = _once_undone(text)
        if better is None:
            break
        steps.append("utf-8 read as latin-1")
        text = better
    if not _SUSPECT.search(text.encode("utf-8")):
        return text
    fixed = ftfy.fix_encoding(text)
    if fixed != text:
        steps.append("some letters mended")
    controls = fixed.translate(_CP1252)
    if controls != fixed:
        steps.append("cp1252 controls")
    return controls


def _once_undone(text: str) -> str | None:
    """The whole text one reading earlier; None where it never was read wrongly."""
    try:
        raw = text.translate(_TO_BYTE).encode("latin-1")
    except UnicodeEncodeError:
        return None
    if raw.isascii():
        return None
    try:
        earlier = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return None
        earlier = raw[: error.start].decode("utf-8")
    if len(text) - len(earlier) >= _BEYOND_CHANCE:
        return earlier
    return earlier if badness(earlier) < badness(text) else None
