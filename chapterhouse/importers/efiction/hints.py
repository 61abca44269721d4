"""What is known of the language and the letters of an old archive before its values are read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import islice
from typing import Any

from chapterhouse.archive.models import Source
from chapterhouse.importers.spool import OldRow, Spool
from chapterhouse.lib.alphabets import charset_named
from chapterhouse.lib.encodings import Hint, decode
from chapterhouse.lib.encodings_chosen import chosen, guessed
from chapterhouse.lib.encodings_misread import latin_bytes

# Where an archive's letters show first, by the end of the table's name.
_SHOWING = {
    "stories": ("title", "summary"),
    "authors": ("penname", "bio"),
    "reviews": ("review",),
    "chapters": ("title", "storytext"),
}
_MOST_ROWS, _MOST_BYTES = 400, 300
_ENOUGH_VOTES = 0.8


def hint_of(
    said: tuple[str, str], settings: OldRow, declared: str, spool: Spool, tables: dict[str, str]
) -> Hint:
    """From the language and charset that somebody `said`, else from what the archive says itself.

    `declared` is the charset of its tables. Where none of these tells anything, the letters of
    some values do, if they agree.
    """
    language, charset = said
    told = language or decode(settings["language"] or b"").text
    hint = Hint.of(told, charset or _known(declared))
    hint = hint or Hint(_by_letters(spool, tables))
    return _closer(hint, list(_values(spool, tables))) if hint.tongue else hint


def _closer(hint: Hint, values: list[bytes]) -> Hint:
    """The hint with what the letters tell once their language is known.

    Short values leave doubts that all of them together do not: which of the language's charsets
    it was, and whether a dump program took it for Latin-1.
    """
    foreign = [_before(raw[:_MOST_BYTES]) for raw in values]
    latin = [(latin_bytes(text), True) for text in foreign if isinstance(text, str)]
    own = [(raw, False) for raw in foreign if isinstance(raw, bytes)]
    found = [(chosen(raw, hint), is_latin) for raw, is_latin in latin + own]
    charsets = Counter[str]()
    for reading, _is_latin in found:
        if reading:
            charsets[reading.charset] += len(reading.text)
    through = sum(is_latin and reading is not None for reading, is_latin in found)
    name, most = (charsets.most_common(1) or [("", 0)])[0]
    is_clear = most >= charsets.total() * _ENOUGH_VOTES
    return replace(
        hint,
        charset=hint.charset or (name if is_clear else ""),
        through_latin=through * 2 > len(values),
    )


def _before(raw: bytes) -> str | bytes:
    """Text that is UTF-8, the bytes where they are not."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(raw) - error.start < error.start:
            return raw[: error.start].decode("utf-8")
        return raw


def noted(hint: Hint) -> dict[str, Any]:
    """A hint as a source remembers it."""
    return asdict(hint)


def hint_of_source(source: Source) -> Hint:
    return Hint(**source.traits.get("hint", {}))


def _known(charset: str) -> str:
    try:
        return charset_named(charset) if charset else ""
    except LookupError:
        return ""


def _by_letters(spool: Spool, tables: dict[str, str]) -> str:
    found = ((raw[:_MOST_BYTES], _before(raw[:_MOST_BYTES])) for raw in _values(spool, tables))
    votes = Counter(
        guessed(latin_bytes(text) if isinstance(text, str) else raw) for raw, text in found
    )
    votes.pop("", None)
    if not votes:
        return ""
    language, count = votes.most_common(1)[0]
    return language if count >= votes.total() * _ENOUGH_VOTES else ""


def _values(spool: Spool, tables: dict[str, str]) -> Iterator[bytes]:
    for table, columns in _SHOWING.items():
        for row in islice(spool.rows(tables.get(table, "")), _MOST_ROWS):
            yield from (raw for column in columns if (raw := row[column]) and not raw.isascii())
