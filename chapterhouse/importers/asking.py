"""Questions as a person meets them: by kind with their counts, and each with the page concerned."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest

from chapterhouse.archive.models import Source
from chapterhouse.importers.cases import pages_of_keys
from chapterhouse.importers.models import Question
from chapterhouse.importers.questions import KINDS, kind_of
from chapterhouse.importers.questions.kinds import Answer, Kind
from chapterhouse.lib.encodings import decode
from chapterhouse.stories.models import Chapter

LONGEST_TEXT = 4 * 1024 * 1024


@dataclass(frozen=True)
class Counted:
    """A kind of question with how many are open, and how many were decided."""

    kind: Kind
    open: int
    answered: int


@dataclass(frozen=True)
class Card:
    """A question with what stands on its page: the row concerned, its sentence, what it needs."""

    question: Question
    sentence: str
    title: str
    address: str
    parts: dict[str, Any]
    answer: Answer | None


def kinds_of(source: Source) -> dict[str, Counted]:
    """The kinds of which anything was asked, in the order in which they are told of."""
    rows = source.questions.order_by().values_list("kind")
    counted = rows.annotate(open=Count("pk", filter=Q(answered_at=None)), all=Count("pk"))
    counts = {name: Counted(kind_of(name), open_, all_ - open_) for name, open_, all_ in counted}
    order = [*KINDS, *sorted(counts.keys() - KINDS.keys())]
    return {name: counts[name] for name in order if name in counts}


def cards(questions: list[Question]) -> list[Card]:
    found = pages_of_keys((question.noun, question.new_id) for question in questions)
    return [
        card(question, found.get((question.noun, question.new_id or 0))) for question in questions
    ]


def card(question: Question, row: Any) -> Card:
    kind = kind_of(question.kind)
    name = f"{question.table} {question.old_key}"
    return Card(
        question,
        kind.sentence(question),
        title_of(row) if row else name,
        row.get_absolute_url() if row else "",
        kind.parts(question),
        kind.answer(question.answer) if question.answer else None,
    )


def title_of(row: Any) -> str:
    return f"{row.story}: {row}" if isinstance(row, Chapter) else str(row)


def typed_words(request: HttpRequest) -> str:
    """What came with an answer: typed, chosen, or the text of a file in whatever letters."""
    file = request.FILES.get("file")
    if file is not None and file.size and file.size <= LONGEST_TEXT:
        return decode(file.read()).text
    return request.POST.get("words", "")
