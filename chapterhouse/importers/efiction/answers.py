"""Authors' answers, which eFiction glued to the end of the review they answer."""

from dataclasses import dataclass

MARK = "<br><br><i>"
_LABEL_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Split:
    """A review's own text, the answers to it in order, and the label they stood under."""

    text: str
    answers: tuple[str, ...] = ()
    label: str = ""


def split(review: str) -> Split:
    """A review marked as answered, taken apart at the last mark.

    The answer is what follows the first colon after the label, for it may hold colons itself.
    Answers before it under the same label are answers too. Nothing to split: all is text.
    """
    first = _last(review)
    if first is None:
        return Split(review)
    text, label, answer = first
    answers = [answer]
    while (earlier := _last(text)) and earlier[1] == label and text.rstrip().endswith("</i>"):
        text = earlier[0]
        answers.insert(0, earlier[2])
    return Split(text, tuple(answers), label)


def _last(review: str) -> tuple[str, str, str] | None:
    text, mark, tail = review.rpartition(MARK)
    label, colon, answer = tail.partition(": ")
    if not mark or not colon or len(label) > _LABEL_LENGTH or "<" in label:
        return None
    return text, label, answer.rstrip().removesuffix("</i>")


def is_score_only(review: str) -> bool:
    """eFiction stored these words where a reader gave a score without a text."""
    return review.strip() == "No Review"
