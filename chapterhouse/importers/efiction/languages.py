"""The language of a story whose letters are not those of its archive's language."""

import unicodedata
from collections import Counter

# The first word of a letter's Unicode name, and the commonest language that is written so.
BY_SCRIPT = {
    "ARABIC": "ar",
    "ARMENIAN": "hy",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
}
_CYRILLIC = ("be", "bg", "kk", "mk", "mn", "ru", "sr", "uk")
_WRITTEN_SO = {"ar": ("ar", "fa", "ur"), "ru": _CYRILLIC, "he": ("he", "yi"), "zh": ("zh", "ja")}
_MOST_READ = 2000


def language_of(text: str, usual: str) -> str:
    """`usual`, unless most letters are of a script that it is not written in."""
    counted = Counter(
        BY_SCRIPT.get(unicodedata.name(letter, "").split(" ")[0], "")
        for letter in text[:_MOST_READ]
        if letter.isalpha()
    )
    # Japanese is written in Chinese signs for the greater part.
    if counted["ja"] and counted["zh"]:
        counted["ja"] += counted.pop("zh")
    found = max(counted, key=lambda language: counted[language], default="")
    same = _WRITTEN_SO.get(found, (found,))
    return usual if not found or usual.partition("-")[0] in same else found
