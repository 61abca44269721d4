"""A change of a long text, told by what stays of it and what is new.

A browser that saves a chapter of 60,000 words every few seconds sends the one paragraph that
changed. `static/js/draft-change.js` is the other half: it cuts texts in the same places and knows
the same fingerprint.
"""

import zlib
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any, TypeAlias

# Each step is new text, or the first and the end of a run of the old text's pieces.
Change: TypeAlias = list[str | list[int]]

_CUT = "\0"


class ChangeError(ValueError):
    """The change does not fit the text, or does not come to what it says it comes to."""


def pieces(text: str) -> list[str]:
    """The text cut behind each line, and between paragraphs that follow on one line.

    Joined they are the text again, unless it holds NUL, which nobody may store anyway.
    """
    return text.replace("\n", "\n\0").replace("</p><", "</p>\0<").split(_CUT)


def fingerprint(text: str) -> str:
    """CRC-32 of the UTF-8 bytes and how many they are: whether two sides know the same text.

    No protection against anybody: a page without TLS has no better digest, and versions are
    compared besides.
    """
    raw = text.encode()
    return f"{zlib.crc32(raw):08x}-{len(raw)}"


def patched(old: str, change: Sequence[Any], expected: str, most: int) -> str:
    """The new text; raises ChangeError where it has not the fingerprint that is expected.

    `most` is how many letters it may have: a change of few bytes can say the same run often.
    """
    known, made, length = pieces(old), [], 0
    for step in change:
        run = [step] if isinstance(step, str) else _run(known, step)
        length += sum(map(len, run))
        if length > most:
            raise ChangeError("too long")
        made.extend(run)
    text = "".join(made)
    if fingerprint(text) != expected:
        raise ChangeError("not the same text")
    return text


def _run(known: list[str], step: object) -> list[str]:
    match step:
        case [int(first), int(end)] if 0 <= first <= end <= len(known):
            return known[first:end]
    raise ChangeError("no such pieces")


def change_between(old: str, new: str) -> Change:
    """Steps that make `new` of `old`; short where most pieces stay, wherever they move to."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for place, piece in enumerate(pieces(old)):
        places[piece].append(place)
    change: Change = []
    for piece in pieces(new):
        _add(change, piece, places[piece].popleft() if places.get(piece) else None)
    return change


def _add(change: Change, piece: str, place: int | None) -> None:
    last = change[-1] if change else None
    if place is None:
        change[-1:] = [last + piece] if isinstance(last, str) else [*change[-1:], piece]
    elif isinstance(last, list) and last[1] == place:
        last[1] = place + 1
    else:
        change.append([place, place + 1])
