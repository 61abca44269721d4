"""Backslashes left behind by addslashes and magic quotes, once or many times over."""

import re

_BEFORE_QUOTE = re.compile(r"\\+(?=['\"])")
_OWN = re.compile(r"\\+")
_STRIPPED = re.compile(r"\\(.?)", re.DOTALL)


def unslash(text: str) -> str:
    """A text without the escapes of its quotes; other backslashes are its author's own.

    Each escaping doubled them: once makes 1 of a quote, twice 3, five times 31. What stands before
    quotes tells how often that was, and so how many a text's own backslashes have become.
    """
    before = [len(found) for found in _BEFORE_QUOTE.findall(text)]
    if not before:
        return text
    times = (min(before) + 1).bit_length() - 1
    plain = _BEFORE_QUOTE.sub("", text)
    return _OWN.sub(lambda found: "\\" * max(1, len(found[0]) >> times), plain)


def as_shown(text: str) -> str:
    """A title the way the old pages printed it, through stripslashes; more often if needed."""
    if "\\" not in text:
        return text
    return _STRIPPED.sub(lambda found: found[1], _BEFORE_QUOTE.sub("", text))


def series_text(text: str) -> str:
    """A series' title or summary: always escaped once too often, line breaks included."""
    return unslash(text.replace("\\r\\n", "\n").replace("\\n", "\n"))
