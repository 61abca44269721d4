"""One value of an INSERT as bytes, the way MySQL reads it."""

import re

# A value as written: a quoted string with an optional introducer (_binary'…', x'…'), or a
# bare word (number, NULL, 0x…). Possessive throughout, so that a hostile value costs one pass.
STRING = rb"""(?:'(?:[^'\\]++|\\.|'')*+'|"(?:[^"\\]++|\\.|"")*+")"""
VALUE = rb"(?:(?:_[A-Za-z0-9]++\s*+|[xXbBnN](?=['\"]))?+" + STRING + rb"|[^'\",()\s;]++)"

_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_MEANING = {
    b"0": b"\0",
    b"b": b"\b",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"Z": b"\x1a",
    # MySQL keeps the backslash before these two, which only LIKE understands.
    b"%": b"\\%",
    b"_": b"\\_",
}
_HEX = re.compile(rb"0x((?:[0-9A-Fa-f]{2})*)")
_INTRODUCED = re.compile(rb"(_[A-Za-z0-9]+\s*|[xXbBnN])(?=['\"])")


def _meant(escape: re.Match[bytes]) -> bytes:
    return _MEANING.get(escape[1], escape[1])


def unquote(raw: bytes) -> bytes:
    """A quoted string without its quotes and with its escapes undone."""
    quote, inner = raw[:1], raw[1:-1]
    if b"\\" not in inner:
        return inner.replace(quote * 2, quote) if quote in inner else inner
    if quote * 2 not in inner:
        return _ESCAPE.sub(_meant, inner)
    both = re.compile(rb"\\(.)|(" + quote * 2 + rb")", re.DOTALL)
    return both.sub(lambda found: quote if found[2] else _meant(found), inner)


def read(raw: bytes) -> bytes | None:
    """What one written value holds: its bytes, or None for NULL. Numbers stay as written."""
    first = raw[:1]
    if first in (b"'", b'"'):
        return unquote(raw)
    if raw.isdigit():
        return raw
    if raw.upper() == b"NULL":
        return None
    if first == b"0" and (digits := _HEX.fullmatch(raw)):
        return bytes.fromhex(digits[1].decode("ascii"))
    if introduced := _INTRODUCED.match(raw):
        return _introduced(introduced[1].strip().lower(), unquote(raw[introduced.end() :]))
    return raw


def _introduced(kind: bytes, inner: bytes) -> bytes:
    try:
        if kind == b"x":
            return bytes.fromhex(inner.decode("ascii"))
        if kind == b"b":
            return int(inner or b"0", 2).to_bytes(max(1, (len(inner) + 7) // 8), "big")
    except ValueError:
        return inner
    return inner
