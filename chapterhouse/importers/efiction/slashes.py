"""Backslashes left behind by addslashes and magic quotes, once or many times over."""

import re

_BEFORE_QUOTE = re.compile(r"\\+(?=['\"])")
_STRIPPED = re.compile(r"\\(.?)", re.DOTALL)


def shows_pattern(text: str) -> bool:
    """Whether a text has been escaped and never un-escaped."""
    return _BEFORE_QUOTE.search(text) is not None


def unslash(text: str) -> str:
    """A text without the escapes of its quotes; other backslashes are its author's own.

    A doubled backslash is an escape only in a text that shows escaped quotes too.
    """
    if not shows_pattern(text):
        return text
    return _BEFORE_QUOTE.sub("", text).replace("\\\\", "\\")


def as_shown(text: str) -> str:
    """A title the way the old pages printed it, through stripslashes; more often if needed."""
    if "\\" not in text:
        return text
    return _STRIPPED.sub(lambda found: found[1], _BEFORE_QUOTE.sub("", text))


def series_text(text: str) -> str:
    """A series' title or summary: always escaped once too often, line breaks included."""
    return unslash(text.replace("\\r\\n", "\n").replace("\\n", "\n"))
