"""Paragraphs of plain words in the canonical form, without the way through the sanitiser.

Only for words that were made here: nothing is escaped.
"""

from collections.abc import Callable, Iterable


def canonical(paragraphs: Iterable[str], fresh: Callable[[], str]) -> str:
    """What `lib.html` would make of them, each block with its id from `fresh`."""
    return "\n".join(f'<p id="{fresh()}">{text}</p>' for text in paragraphs)


def canonical_note(paragraphs: Iterable[str]) -> str:
    """The same without ids, as notes, summaries and reviews are kept."""
    return "\n".join(f"<p>{text}</p>" for text in paragraphs)
