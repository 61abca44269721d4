"""Text as the words it is found by, the same for what is stored and for what is asked.

Case, width and accents are off, so that é finds e. Scripts that put no space between words, and
Hangul, whose particles hang on them, are read letter by letter: 夜の船 is 夜 夜の の の船 船.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from chapterhouse.lib.folding import fold

# Longer runs are no words but addresses or noise.
LONGEST = 60
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff"
)
RUN = re.compile(r"[\w'’ʼ\u0300-\u036f]+")
_PARTS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


def words_in(text: str) -> Iterator[str]:
    """Every word of a text, in order; a run of an unspaced script as letters and pairs in turn."""
    for run in RUN.findall(text):
        yield from words_of_run(run)


def runs_in(text: str) -> Iterator[tuple[str, ...]]:
    """What was typed, word by word, each as the words it must be found by in a row."""
    for run in RUN.findall(text):
        if words := words_of_run(run):
            yield inside(words)


def inside(words: tuple[str, ...]) -> tuple[str, ...]:
    """Without the single letters at the ends, which the pairs next to them hold already.

    A longer text that goes on at either side is found as well then.
    """
    while len(words) > 1 and words[1].startswith(words[0]) and _is_letter(words[0]):
        words = words[1:]
    while len(words) > 1 and words[-2].endswith(words[-1]) and _is_letter(words[-1]):
        words = words[:-1]
    return words


def _is_letter(word: str) -> bool:
    return len(word) == 1 and bool(_IS_UNSPACED.match(word))


@lru_cache(maxsize=50_000)
def words_of_run(run: str) -> tuple[str, ...]:
    return tuple(_split(run))


def _split(run: str) -> Iterator[str]:
    folded = fold(normalize("NFC", run).translate(_APOSTROPHES)).replace("_", " ")
    for piece in folded.split():
        for part in _PARTS.findall(piece):
            yield from _letters(part) if _IS_UNSPACED.match(part) else _spaced(part)


def _letters(part: str) -> Iterator[str]:
    for at, letter in enumerate(part):
        if at:
            yield part[at - 1 : at + 1]
        yield letter


def _spaced(part: str) -> Iterator[str]:
    """A word by its apostrophes: l'hiver and o'brien are two, don't and Mara's are one."""
    pieces = [piece for piece in part.split("'") if piece]
    if len(pieces) > 1 and pieces[-1] == "s":
        pieces.pop()
    while len(pieces) > 1 and len(pieces[0]) <= 2:
        yield pieces.pop(0)
    if word := "".join(pieces)[:LONGEST]:
        yield word
