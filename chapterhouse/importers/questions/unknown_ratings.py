"""`unknown-rating`: a story has a rating that the old archive does not know itself.

Context: `said`, what stood in the place of the rating.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.looking import LOOKED
from chapterhouse.importers.questions.nouns import changed, row_of
from chapterhouse.tags.models import Rating


def sentence(question: Question) -> str:
    said = str(question.context.get("said", "")).strip()
    return _("It says “%(said)s”.") % {"said": said} if said else _("It says nothing.")


def rate(question: Question, given: Given) -> Before:
    chosen = given.words.isdecimal() and Rating.objects.filter(pk=int(given.words)).first()
    if not chosen:
        raise CannotAnswerError(_("Choose a rating."))
    return set_rating(question, chosen.pk)


def set_rating(question: Question, rating: int | None) -> Before:
    story = row_of(question)
    before, story.rating_id = story.rating_id, rating
    story.save(update_fields=["rating"])
    changed(story)
    return {"rating": before}


def undo(question: Question, before: Before) -> None:
    set_rating(question, before["rating"])


def ratings(question: Question) -> dict[str, Any]:  # noqa: ARG001
    return {"ratings": Rating.objects.all()}


KIND = Kind(
    "unknown-rating",
    gettext_lazy("Ratings that nobody knows"),
    gettext_lazy(
        "These stories carry a rating that was deleted on the old archive. Until you choose one "
        "they stand here without."
    ),
    (
        Answer(
            "rate",
            gettext_lazy("Give it this rating"),
            gettext_lazy("it was given a rating"),
            rate,
            undo,
            asks="rating",
        ),
        LOOKED,
    ),
    sentence,
    ratings,
)
