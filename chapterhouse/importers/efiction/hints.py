"""What is known of the language and the letters of an old archive before its values are read."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from chapterhouse.archive.models import Source
from chapterhouse.importers.spool import OldRow, Spool
from chapterhouse.lib.alphabets import charset_named
from chapterhouse.lib.encodings import Hint, decode
from chapterhouse.lib.encodings_chosen import guessed

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
    return hint or Hint(_by_letters(spool, tables))


def noted(hint: Hint) -> dict[str, str]:
    """A hint as a source remembers it."""
    return {"language": hint.language, "charset": hint.charset}


def hint_of_source(source: Source) -> Hint:
    return Hint(**source.traits.get("hint", {}))


def _known(charset: str) -> str:
    try:
        return charset_named(charset) if charset else ""
    except LookupError:
        return ""


def _by_letters(spool: Spool, tables: dict[str, str]) -> str:
    votes = Counter(guessed(raw[:_MOST_BYTES]) for raw in _values(spool, tables))
    votes.pop("", None)
    if not votes:
        return ""
    language, count = votes.most_common(1)[0]
    return language if count >= votes.total() * _ENOUGH_VOTES else ""


def _values(spool: Spool, tables: dict[str, str]) -> Iterator[bytes]:
    for table, columns in _SHOWING.items():
        for row in islice(spool.rows(tables.get(table, "")), _MOST_ROWS):
            yield from (raw for column in columns if (raw := row[column]) and not raw.isascii())
