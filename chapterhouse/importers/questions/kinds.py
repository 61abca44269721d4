"""What a kind of question is: its words, and the answers that a person may give by a button."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chapterhouse.importers.models import Question
from chapterhouse.members.models import Member

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Before = dict[str, Any]


class CannotAnswerError(Exception):
    """The answer does not do; says what would."""


@dataclass(frozen=True)
class Given:
    """What came with an answer: who gave it, and what was typed, chosen or pasted."""

    by: Member
    words: str = ""


def change_nothing(question: Question, given: Given) -> Before:  # noqa: ARG001
    return {}


def nothing_to_undo(question: Question, before: Before) -> None:
    """What changed nothing is only asked again."""


@dataclass(frozen=True)
class Answer:
    """A button: `label` before it is pressed, `said` afterwards.

    `act` does it, in a transaction, and returns what `undo` needs; it may raise CannotAnswerError.
    `asks` names the field that comes with it; such an answer is not given to many at once.
    """

    name: str
    label: "StrPromise"
    said: "StrPromise"
    act: Callable[[Question, Given], Before] = change_nothing
    undo: Callable[[Question, Before], None] | None = nothing_to_undo
    asks: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of question.

    `title` names it, `words` say what happened and what there is to decide, `sentence` tells one
    case from its context.
    """

    name: str
    title: "StrPromise"
    words: "StrPromise"
    answers: tuple[Answer, ...]
    sentence: Callable[[Question], str] = lambda _question: ""
    parts: Callable[[Question], dict[str, Any]] = field(default=lambda _question: {})

    def answer(self, name: str) -> Answer:
        """Raises CannotAnswerError for what is no answer to this."""
        for answer in self.answers:
            if answer.name == name:
                return answer
        raise CannotAnswerError(name)

    @property
    def answers_for_all(self) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.answers if not answer.asks)
