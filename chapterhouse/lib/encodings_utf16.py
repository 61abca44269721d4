"""UTF-16 among bytes: with its mark or without, whole, or with its zero bytes stripped."""

import re
from collections import Counter

from chapterhouse.lib.encodings_chosen import are_common_signs

_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# The upper halves of Greek, Cyrillic, Hebrew, Arabic and Thai: controls, and so in no other text.
_UPPER = re.compile(rb"^(?:.?[\x03-\x06\x0e]|..?.?[\x03-\x06\x0e])", re.DOTALL)
_UPPER_HALVES = (b"\x03", b"\x04", b"\x05", b"\x06", b"\x0e")
_SIGN_LE = re.compile("[\x10-\x1f] |[\x00-\xff][\x03-\x06\x0e]", re.DOTALL)
_SIGN_BE = re.compile(" [\x10-\x1f]|[\x03-\x06\x0e][\x00-\xff]", re.DOTALL)
_PRINTED = re.compile(rb"[\t\n\r -~]")


def utf16(raw: bytes) -> tuple[str, str] | None:
    """The text and what it was, if the bytes are UTF-16 in any shape; None if they are not."""
    if not _may_be(raw):
        return None
    encoding = _encoding(raw)
    if encoding:
        # An odd byte at the end is half a letter.
        whole = raw[: len(raw) & ~1]
        return whole.decode(encoding, "replace").removesuffix("\ufffd"), "utf-16"
    if raw[:2] in _BOMS:
        return _without_zeros(raw), "utf-16 without its zero bytes"
    return None


def _may_be(raw: bytes) -> bool:
    return raw[:2] in _BOMS or b"\0" in raw or _UPPER.match(raw) is not None


def _encoding(raw: bytes) -> str:
    """Told by its mark, its zeros, or by one upper half in most letters; "" for anything else."""
    zeros, half = raw.count(0), len(raw) // 2
    if raw[:2] in _BOMS:
        return _BOMS[raw[:2]] if zeros or _is_whole(raw) else ""
    if zeros * 5 >= len(raw) * 2:
        return "utf-16-le" if raw[1::2].count(0) > raw[::2].count(0) else "utf-16-be"
    for encoding, upper in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[::2])):
        counts = Counter(upper)
        letters = max((counts[byte] for byte in b"\x03\x04\x05\x06\x0e"), default=0)
        if letters * 5 >= half * 3 and (letters + counts[0] + counts[0x20]) * 10 >= half * 9:
            return encoding
    return ""


def _is_whole(raw: bytes) -> bool:
    """Whether a marked text without one zero byte never had any."""
    text = raw[2 : len(raw) & ~1].decode(_BOMS[raw[:2]], "replace")
    return are_common_signs(text) or not (_is_printed(raw[2:]) or _is_out_of_step(raw))


def _is_printed(raw: bytes) -> bool:
    """Whether most bytes are ASCII by themselves, so that their zeros are gone."""
    return len(_PRINTED.findall(raw)) * 20 >= len(raw) * 14


def _is_out_of_step(raw: bytes) -> bool:
    """Whether upper halves stand at odd and at even places, as they do where zeros are gone."""
    odd, even = (sum(map(half.count, _UPPER_HALVES)) for half in (raw[1::2], raw[::2]))
    return min(odd, even) * 10 > max(odd, even)


def _without_zeros(raw: bytes) -> str:
    """Latin-1, with two bytes for each quotation mark."""
    text = raw[2:].decode("latin-1")
    if _BOMS[raw[:2]] == "utf-16-le":
        return _SIGN_LE.sub(lambda found: chr(ord(found[0][1]) * 256 + ord(found[0][0])), text)
    return _SIGN_BE.sub(lambda found: chr(ord(found[0][0]) * 256 + ord(found[0][1])), text)
