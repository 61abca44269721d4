"""A text cut into words, and what stands between them."""

import re
from collections.abc import Iterator
from unicodedata import category

_ASCII = re.compile(r"\w+(?:'\w+)*|\s+|[^\w\s]")
_JOINERS = "'\u2019_\u00ad\u200c\u200d"
# Thai, Lao, Burmese, Khmer, kana and ideographs: written without spaces, so each letter counts.
_SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)


def tokens(text: str) -> list[str]:
    """Words, blanks and single signs; joined again they are the text."""
    return _ASCII.findall(text) if text.isascii() else list(cut(text))


def cut(text: str) -> Iterator[str]:
    start, last = 0, ""
    for place, letter in enumerate(text):
        kind = kind_of(letter)
        if place and kind != "mark" and (kind != last or kind == "sign"):
            yield text[start:place]
            start = place
        last = last if kind == "mark" and last else kind
    if text:
        yield text[start:]


def kind_of(letter: str) -> str:
    if letter.isspace():
        return "blank"
    if category(letter)[0] == "M":
        return "mark"
    if _SPACELESS.match(letter):
        return "sign"
    return "word" if letter.isalnum() or letter in _JOINERS else "sign"
