"""Folded forms, sort keys and list letters, computed here and never by a database's collation."""

from unicodedata import category, normalize

from chapterhouse.lib.confusables import prototypes

LONGEST = 255
DIGITS = "#"
OTHER = "Other"

_STROKES = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"})
_STROKES |= str.maketrans({"æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij"})
# The breve makes another letter of Cyrillic и and у, as strokes over others do not.
_KEPT = {"и\u0306", "у\u0306"}
_ACCENTS = (("\u0300", "\u036f"), ("\u0591", "\u05c7"), ("\u0610", "\u061a"), ("\u064b", "\u065f"))
_HANGUL_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"

# Letters that a language counts as its own, in order, after the letter that stands first.
_OWN_LETTERS = {
    **dict.fromkeys(("sv", "fi"), "zåäö"),
    **dict.fromkeys(("da", "nb", "nn", "no"), "zæøå"),
    "es": "nñ",
    "et": "zõäöü",
}


def fold(text: str) -> str:
    """Case, width and accents off, white space single: the form in which names are looked up.

    Accents are the marks of Latin, Greek, Cyrillic, Hebrew and Arabic; marks that spell other
    scripts stay. At most 255 characters; folding a folded text changes nothing.
    """
    if text.isascii():
        return _single_spaced(text.lower())
    folded = _folded(text)
    while (again := _folded(folded)) != folded:
        folded = again
    return folded


def _folded(text: str) -> str:
    spread = normalize("NFKD", normalize("NFKC", text).casefold()).translate(_STROKES)
    bare: list[str] = []
    for character in spread:
        if not _is_accent(character) or "".join((*bare[-1:], character)) in _KEPT:
            bare.append(character)
    return _single_spaced(normalize("NFKC", "".join(bare)))


def _is_accent(character: str) -> bool:
    return character > "\u02ff" and any(low <= character <= high for low, high in _ACCENTS)


def _single_spaced(text: str) -> str:
    return " ".join(text.split())[:LONGEST].rstrip()


def sort_key(text: str, language: str = "en") -> str:
    """A key to compare by code point: folded, without signs at the start.

    Articles stay, as old archives listed raw titles. Letters that `language` counts as its own
    (Swedish å, Spanish ñ) come where that language has them.
    """
    own = _OWN_LETTERS.get(language.partition("-")[0].lower())
    if not own:
        return _unsigned(fold(text))
    # "z{" follows every z: no letter of folded Latin stands after the brace.
    places = {letter: f"{own[0]}{{{rank}" for rank, letter in enumerate(own[1:])}
    composed = normalize("NFC", text).casefold()
    pieces = (places.get(c) or c for c in composed)
    return _unsigned(fold("".join(pieces)))


def _unsigned(folded: str) -> str:
    for at, character in enumerate(folded):
        if category(character)[0] in "LN":
            return folded[at:]
    return folded


def letter(text: str, language: str = "en") -> str:
    """The heading in a list: a capital of its own script, DIGITS, or OTHER for the rest.

    Hangul stands under the first consonant of its syllable. At most 8 characters.
    """
    first = _unsigned(fold(text))[:1]
    own = _OWN_LETTERS.get(language.partition("-")[0].lower(), "")
    given = _unsigned(normalize("NFC", text).casefold())[:1]
    if given and given in own[1:]:
        return given.upper()
    if "가" <= first <= "힣":
        return _HANGUL_INITIALS[(ord(first) - ord("가")) // 588]
    if first.isalpha():
        return first.upper()[:1]
    return DIGITS if first.isnumeric() else OTHER


def skeleton(text: str) -> str:
    """Equal for names that look alike (UTS 39), case and accents apart.

    Stricter than the standard, which keeps case: as names differ in more than case, the letters
    that a small or a capital I resembles (1 l | i) are all one here.
    """
    visible = "".join(c for c in normalize("NFD", text) if not _is_ignorable(c))
    folded = fold(visible.translate(prototypes()))
    return fold(folded.translate(prototypes()).replace("i", "l"))


def _is_ignorable(character: str) -> bool:
    """What is not shown at all (nearly the property Default_Ignorable_Code_Point)."""
    return category(character) in {"Cf", "Cc"} or character in _UNSEEN


_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
