"""Folded forms, sort keys and list letters, computed here and never by a database's collation."""

import unicodedata

LONGEST = 255
OTHER = "#"


def fold(text: str) -> str:
    """Case, width and accents off: the form in which names are looked up."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFKC", bare).split())[:LONGEST]


def sort_key(text: str) -> str:
    """Comparable by code point: folded, without the punctuation that a title may begin with."""
    folded = fold(text)
    return folded.lstrip("\"'“”‘’«»„‚([{¿¡.…-–— *~") or folded


def letter(text: str) -> str:
    """The heading that the text stands under: a letter of its own script, or OTHER."""
    first = sort_key(text)[:1].upper()[:1]
    return first if first.isalpha() else OTHER


def skeleton(text: str) -> str:
    """Equal for names that look alike."""
    return fold(text)
