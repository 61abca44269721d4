"""Authors' answers, which eFiction glued to the end of the review they answer."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# Two breaks and the beginning of italics; an editor of the time wrote them in ways of its own.
_MARK = re.compile(r"(<br><br><i>)|<br\s*/?>\s*<br\s*/?>\s*<(?:i|em)>", re.IGNORECASE)
_LABEL = re.compile(r"\s*([^<:\uff1a]{1,80}?)\s*(?::(?:\s|&nbsp;)*|\uff1a\s*)")
_END = re.compile(r"\s*</(?:i|em)>\s*$", re.IGNORECASE)
_AT_ITS_END = re.compile(r"</(?:i|em)>\s*$", re.IGNORECASE)
# The same two words in the languages that the program's pages had.
KNOWN = frozenset(
    (
        *("author's response", "author response", "antwort des autors", "réponse de l'auteur"),
        *("respuesta del autor", "risposta dell'autore", "resposta do autor", "resposta da autora"),
        *("reactie van de auteur", "odpowiedź autora", "odpověď autora", "ответ автора"),
        *("a szerző válasza", "kirjoittajan vastaus", "författarens svar", "forfatterens svar"),
        "作者回复",
    )
)
_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Split:
    """A review's own text, the answers to it in order, and the label they stood under."""

    text: str
    answers: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    label: str
    is_exact: bool


def split(review: str, known: Collection[str] = KNOWN, *, is_marked: bool = False) -> Split:
    """A review taken apart at the last mark whose label is known, else at the last mark.

    The answer is what follows the first colon after the label, for it may hold colons itself.
    Answers before it under the same label are answers too. Where nothing but the text tells of an
    answer, and it is not `is_marked` as answered, only the program's own mark counts under a label
    nobody knows. Nothing to split: all is text.
    """
    found = _marks(review)
    last = next((mark for mark in reversed(found) if _plain(mark.label) in known), None)
    if last is None:
        sure = [mark for mark in found if mark.is_exact] or (found if is_marked else [])
        last = sure[-1] if sure else None
    if last is None:
        return Split(review)
    starts = [last]
    for mark in reversed(found[: found.index(last)]):
        if mark.label != last.label or not _AT_ITS_END.search(review[: starts[0].start]):
            break
        starts.insert(0, mark)
    ends = [*(mark.start for mark in starts[1:]), len(review)]
    answers = [_END.sub("", review[mark.end : end]) for mark, end in zip(starts, ends, strict=True)]
    return Split(review[: starts[0].start], tuple(answers), last.label)


def has_known(review: str, known: Collection[str] = KNOWN) -> bool:
    """Whether an answer stands there although nothing marked the review as answered."""
    return any(_plain(mark.label) in known for mark in _marks(review))


def learnt(reviews: Iterable[str]) -> frozenset[str]:
    """The labels of one archive, from reviews that are marked as answered."""
    labels = Counter(
        _plain(mark.label) for review in reviews for mark in _marks(review) if mark.is_exact
    )
    return KNOWN | {label for label, count in labels.items() if _is_usual(count, labels)}


def _is_usual(count: int, labels: Counter[str]) -> bool:
    return count >= _ENOUGH and count * 2 >= labels.most_common(1)[0][1]


def _marks(review: str) -> list[_Found]:
    found = []
    for mark in _MARK.finditer(review):
        if label := _LABEL.match(review, mark.end()):
            found.append(_Found(mark.start(), label.end(), label[1], mark[1] is not None))
    return found


def _plain(label: str) -> str:
    return label.lower().replace("&#039;", "'").replace("&#39;", "'").replace("’", "'")


def is_score_only(review: str) -> bool:
    """eFiction stored these words where a reader gave a score without a text."""
    return review.strip() == "No Review"
