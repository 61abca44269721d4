"""Questions answered, one or many, and asked again; each answer is written down with its author."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from chapterhouse.importers.models import Question
from chapterhouse.importers.questions import kind_of
from chapterhouse.importers.questions.kinds import CannotAnswerError, Given
from chapterhouse.members.models import Change, Member

AT_ONCE = 200


@transaction.atomic
def settle(question: Question, name: str, given: Given) -> None:
    """Answer it, unless it was answered meanwhile. Raises CannotAnswerError."""
    answer = kind_of(question.kind).answer(name)
    still_open = Question.objects.filter(pk=question.pk, answered_at=None)
    if not still_open.update(answer=name, answered_at=timezone.now(), answered_by=given.by):
        return
    before = answer.act(question, given)
    Change.record("answer", question, by=given.by, before=before, after={"answer": name})


@transaction.atomic
def ask_again(question: Question, *, by: Member) -> None:
    """Undo the answer, and let the question be open again."""
    if question.answered_at is None:
        return
    undo = kind_of(question.kind).answer(question.answer).undo
    if undo is None:
        raise CannotAnswerError(question.kind)
    undo(question, before_answer(question))
    Change.record("ask-again", question, by=by, before={"answer": question.answer})
    question.answer, question.answered_at, question.answered_by = "", None, None
    question.save(update_fields=["answer", "answered_at", "answered_by"])


def before_answer(question: Question) -> dict[str, Any]:
    """What the answer that stands needs to be undone."""
    answers = Change.objects.filter(noun="question", key=question.pk, verb="answer")
    last = answers.order_by("pk").last()
    return (last.before if last else None) or {}


def settle_all(source: int, kind: str, name: str, by: Member) -> int:
    """Give one answer to every open question of a kind; how many could not be answered so."""
    kind_of(kind).answer(name)
    refused: set[int] = set()
    open_ = Question.objects.filter(source=source, kind=kind, answered_at=None).order_by("pk")
    while questions := list(open_.exclude(pk__in=refused)[:AT_ONCE]):
        refused |= settle_some(questions, name, by)
    return len(refused)


@transaction.atomic
def settle_some(questions: list[Question], name: str, by: Member) -> set[int]:
    """The ids of those among them that this is no answer to."""
    refused = set()
    for question in questions:
        try:
            settle(question, name, Given(by))
        except CannotAnswerError:
            refused.add(question.pk)
    return refused
