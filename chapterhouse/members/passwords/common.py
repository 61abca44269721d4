"""Passwords that everybody tries first: on lists of leaks, or a known word with a year behind it.

The lists are Bloom filters beside this file (`LICENSE` says where from; `building.py` makes them).
"""

from functools import cache
from pathlib import Path

from chapterhouse.lib.bloom import Bloom
from chapterhouse.members.passwords.spelling import bare_words, plain, spellings

HERE = Path(__file__).parent
# In the session of a member whose password was found here.
IS_WEAK = "password_is_weak"
FEWEST_LETTERS = 5
ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789")


@cache
def leaked() -> Bloom:
    """Whole passwords of ten letters and more."""
    return Bloom.read(HERE / "leaked.bloom")


@cache
def words() -> Bloom:
    """The words that passwords are made of, four letters and more."""
    return Bloom.read(HERE / "words.bloom")


def is_common(password: str) -> bool:
    """Whether a guesser who knows the lists would come to it early."""
    if any(text in leaked() for text in spellings(password)):
        return True
    if any(len(word) >= 4 and word in words() for word in bare_words(password)):
        return True
    return is_monotonous(plain(password))


def is_monotonous(text: str) -> bool:
    """Few letters again and again, or a row of the keyboard or the alphabet."""
    if len(set(text)) < FEWEST_LETTERS:
        return True
    return any(text in row * 2 or text in (row * 2)[::-1] for row in ROWS)
