"""What tells a row of a newer dump from the same row of an older one."""

from hashlib import blake2b

from chapterhouse.importers.spool import OldRow

SIZE = 8
_SCORES = frozenset(("rating", "reviews", "wordcount"))
# Counters, which change with every reader; what they count comes with its own rows.
COUNTED: dict[str, frozenset[str]] = {
    "authorprefs": frozenset(("stories",)),
    "categories": frozenset(("numitems",)),
    "challenges": frozenset(("responses",)),
    "chapters": _SCORES | {"count"},
    "news": frozenset(("comments",)),
    "series": frozenset(("rating", "reviews", "numstories")),
    "stories": _SCORES | {"count"},
}


def fingerprint(table: str, old: OldRow, more: bytes = b"") -> bytes:
    """Eight bytes that differ when a row does; `more` is what belongs to it from elsewhere.

    NULL, nothing, and a column that a version lacks are the same, and so is the order of columns.
    """
    counted = COUNTED.get(table, frozenset())
    told = b"\x1e".join(
        [
            name.encode() + b"\x1f" + value
            for name, value in sorted(old.items())
            if value and name not in counted
        ]
    )
    return blake2b(told + b"\x1d" + more, digest_size=SIZE).digest()


def of_text(raw: bytes) -> bytes:
    """The mark of a chapter's text as it was given."""
    return blake2b(raw, digest_size=SIZE).digest()


def with_text(row: bytes, text: bytes) -> bytes:
    """The mark of a chapter's row together with its text, wherever that was kept."""
    return blake2b(row + text, digest_size=SIZE).digest()
