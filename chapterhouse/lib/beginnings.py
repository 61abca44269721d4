"""Where the words of a name begin, and the name from each of them on: looked for by range."""

import re
from unicodedata import category

# What a column of beginnings holds.
LONGEST = 60
# A name of a hundred words is found by its first ones.
MOST = 12
# Scripts that put no space between words: each of their letters may begin one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_BETWEEN = re.compile(r"[^\w'’]+|_+")
_PLAIN_WORD = re.compile(r"(?<![a-z0-9])(?<![a-z0-9]')[a-z0-9]")


def beginnings(folded: str) -> list[str]:
    """The folded name from each of its words on, cut to what the column holds, each once."""
    found = _PLAIN_WORD.finditer(folded)
    starts = [word.start() for word in found] if folded.isascii() else starts_in(folded)
    return list(dict.fromkeys(folded[at : at + LONGEST] for at in starts[:MOST] or [0]))


def starts_in(folded: str) -> list[int]:
    """Where words begin, by letters and the marks on them; an apostrophe ends none."""
    starts, before = [], ""
    for at, sign in enumerate(folded):
        kind = category(sign)[0]
        if kind in "LN" and (before not in {"L", "N", "M"} or _UNSPACED_LETTER.match(sign)):
            starts.append(at)
        if sign not in "'’":
            before = kind
    return starts


def begins_with(folded: str, start: str) -> bool:
    """Whether one of the name's words is where `start` begins; `start` is folded and short."""
    return start in folded and any(word.startswith(start) for word in beginnings(folded))


def words_of(folded: str) -> list[str]:
    """The words of what was typed, without the signs between them."""
    return [word for word in _BETWEEN.split(folded) if word]
