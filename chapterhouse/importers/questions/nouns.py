"""The rows that questions are about, by the noun that the ledger knows them by."""

from typing import Any

from django.db.models import Model

from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import CannotAnswerError
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News
from chapterhouse.stories.models import Chapter, Series, Story

NOUNS: dict[str, type[Model]] = {
    "story": Story,
    "chapter": Chapter,
    "series": Series,
    "penname": PenName,
    "news": News,
}


def row_of(question: Question) -> Any:
    """The row that the question is about. Raises CannotAnswerError where it is gone."""
    model = NOUNS.get(question.noun)
    row = model and model._default_manager.filter(pk=question.new_id).first()
    if row is None:
        raise CannotAnswerError(question.noun)
    return row


def changed(story: Story) -> None:
    """A story is not what it was: tell the outbox, and count again."""
    announce("story", [story.pk], "change")
    story.recount_around()
