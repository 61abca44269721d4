"""Old rows written down exactly, in forms that JSON and every database can hold."""

import base64
import json
from collections.abc import Mapping

import zstandard

OldColumns = Mapping[str, bytes | None]


def columns(row: OldColumns) -> dict[str, str | dict[str, str] | None]:
    """A row as JSON values: text where it is UTF-8 without NUL, else `{"base64": …}`."""
    return {name: None if raw is None else _value(raw) for name, raw in row.items()}


def _value(raw: bytes) -> str | dict[str, str]:
    try:
        if b"\0" not in raw:
            return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return {"base64": base64.b64encode(raw).decode("ascii")}


def bytes_of(columns: Mapping[str, str | dict[str, str] | None]) -> dict[str, bytes | None]:
    """What `columns` wrote down, as the bytes it was."""
    return {name: None if value is None else _bytes(value) for name, value in columns.items()}


def _bytes(value: str | dict[str, str]) -> bytes:
    return value.encode() if isinstance(value, str) else base64.b64decode(value["base64"])


def packed(row: OldColumns) -> bytes:
    """A row as zstd of JSON, each byte a latin-1 letter: what `unpacked` reads again."""
    letters = {name: None if raw is None else raw.decode("latin-1") for name, raw in row.items()}
    return zstandard.compress(json.dumps(letters).encode(), 3)


def unpacked(raw: bytes) -> dict[str, bytes | None]:
    letters = json.loads(zstandard.decompress(bytes(raw)))
    return {
        name: None if text is None else text.encode("latin-1") for name, text in letters.items()
    }
