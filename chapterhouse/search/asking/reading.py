"""The text of a query, read from left to right: what stands at the place where one is."""

import re
from dataclasses import dataclass, field
from unicodedata import category

from chapterhouse.search.asking.fields import KNOWN, MEASURES, field_called
from chapterhouse.search.asking.problems import Problem

LONGEST = 8000
LONGEST_WORD = 200
# What closes a quotation that began so; readers paste what their keyboards and books write.
CLOSING = {
    '"': '"',
    "“": '”“"',
    "„": '“”"',
    "”": '”"',
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
_QUOTES = "".join(CLOSING) + "」』"
_APART = rf"\s()（）{_QUOTES}"
_END = rf"(?=[{_APART}]|$)"
SPACE = re.compile(r"\s*")
OR = re.compile(rf"OR{_END}|\|\||｜｜|[|｜]{_END}")
AND = re.compile(rf"AND{_END}|&&|＆＆")
NOT = re.compile(rf"NOT{_END}\s*|[-−－!！](?![\s)）]|$)")
OPEN = re.compile(r"[(（]")
CLOSE = re.compile(r"[)）]")
QUOTE = re.compile(f"[{_QUOTES}]")
WORD = re.compile(rf"(?:[^{_APART}|｜&＆]|\|(?!\|)|｜(?!｜)|&(?!&)|＆(?!＆))+")
FIELD = re.compile(r"([^\W\d_][\w-]{0,59})[:：]")
# The habit of other archives: words>1000, kudos > 10.
MEASURED = re.compile(r"([a-z_]+)\s*(?=[<>≤≥=＜＞＝])", re.IGNORECASE)
COUNTED = re.compile(r"[\s(（]*(?:[<>≤≥=＜＞＝]|\.\.|\d)")
MEASURE = re.compile(
    rf"(?:>=|=>|<=|=<|[<>=≥≤＜＞＝]|＞＝|＜＝)?\s*[^{_APART}]+"
    r"(?:\s+[-–—]\s+\d[\w.,/-]*)?(?:\s+(?:days?|weeks?|months?|years?)\b)?(?:\s+ago\b)?",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[^\s)）]")
_UNSEEN = re.compile("[\0-\x1f\x7f\ud800-\udfff]")
_ALIKE = re.compile(
    rf"(?:OR|AND|NOT)$|[-−－!！<>≤≥=＜＞＝]|(?i:{MEASURED.pattern})|{FIELD.pattern}"
)


@dataclass
class Text:
    """The text and the place in it; problems are gathered as they are met."""

    text: str
    at: int = 0
    problems: list[Problem] = field(default_factory=list)
    unclosed: set[str] = field(default_factory=set)

    def skip_space(self) -> int:
        """How many blanks there were."""
        found = SPACE.match(self.text, self.at)
        assert found
        self.at = found.end()
        return len(found[0])

    def sees(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self.text, self.at)

    def takes(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        if found := pattern.match(self.text, self.at):
            self.at = found.end()
        return found

    @property
    def is_over(self) -> bool:
        return self.at >= len(self.text)

    def complain(self, sentence: str, start: int, end: int | None = None) -> None:
        self.problems.append(Problem(sentence, start, self.at if end is None else end))

    def quotation(self) -> str | None:
        """What stands between quotation marks here, white space single; None where none does.

        A straight mark within straight ones is written twice.
        """
        opening = self.text[self.at : self.at + 1]
        if opening not in CLOSING or opening in self.unclosed:
            return None
        end = self._closed(opening)
        if end is None:
            self.unclosed.add(opening)
            return None
        inner = self.text[self.at + 1 : end]
        self.at = end + 1
        return " ".join((inner.replace('""', '"') if opening == '"' else inner).split())

    def _closed(self, opening: str) -> int | None:
        at = self.at + 1
        while at < len(self.text):
            ends = [self.text.find(sign, at) for sign in CLOSING[opening]]
            end = min((end for end in ends if end >= 0), default=None)
            if end is None or opening != '"' or self.text[end + 1 : end + 2] != '"':
                return end
            at = end + 2
        return None

    def takes_field(self, *, known: bool = False) -> str | None:
        """The field whose colon, or comparison, stands here; only one that every archive has."""
        if (found := self.sees(MEASURED)) and field_called(found[1]) in MEASURES:
            self.at = found.end()
            return field_called(found[1])
        if not (found := self.sees(FIELD)):
            return None
        name = field_called(found[1])
        if name not in KNOWN and (known or not _VALUE.match(self.text, found.end())):
            return None
        self.at = found.end()
        return name


def readable(text: str) -> str:
    """The text, of equal length, without what no database takes and nobody types."""
    return _UNSEEN.sub(" ", text)


def bare(word: str) -> str:
    """The word without the punctuation around it; "" for a word without letters.

    One star behind it stays, for a beginning: `cat*`.
    """
    start, end = 0, len(word)
    while start < end and category(word[start])[0] == "P":
        start += 1
    while end > start and category(word[end - 1])[0] == "P":
        end -= 1
    return word[start : end + (word[end:][:1] == "*")] if has_letters(word) else ""


def has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def is_plain(word: str) -> bool:
    """Whether the word, written as it is, is read as that word again."""
    return not _ALIKE.match(word) and bool(WORD.fullmatch(word))
