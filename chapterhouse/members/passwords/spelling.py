"""A password in the spellings that a guesser tries first: capitals, look-alikes, a year behind."""

import re
import unicodedata

LOOK_ALIKES = str.maketrans("013457@$!+€", "oieastasite")
MOST_ADDED = 6
ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def plain(password: str) -> str:
    """Without capitals, accents on paper and full-width letters."""
    return unicodedata.normalize("NFKC", password).casefold()


def spellings(password: str) -> set[str]:
    """As typed but plain; with look-alikes read as letters; and each of these backwards."""
    typed = plain(password)
    forward = {typed, typed.translate(LOOK_ALIKES)}
    return forward | {text[::-1] for text in forward}


def bare_words(password: str) -> set[str]:
    """What is left without the few digits and signs around it, and of a word said twice one."""
    words = set()
    for text in {plain(password), plain(password).translate(LOOK_ALIKES)}:
        word = ENDS.sub("", text)
        if len(text) - len(word) <= MOST_ADDED:
            words.add(word)
    # Read as letters before or after taking the ends off: `p4ssw0rd2024` needs the second.
    words |= {word.translate(LOOK_ALIKES) for word in words}
    return words | {word[: len(word) // 2] for word in words if is_doubled(word)}


def is_doubled(word: str) -> bool:
    half = len(word) // 2
    return len(word) > 1 and word[:half] == word[half:]
