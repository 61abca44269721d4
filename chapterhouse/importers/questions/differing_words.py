"""`words-differ`: a chapter does not say here, word by word, what the old archive showed of it.

Context: `shown` and `kept`, the stretches where they part; the comparison knows them as well.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.importers.efiction.breaks import to_html
from chapterhouse.importers.models import Comparison, Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.lost_texts import rewrite, take_back
from chapterhouse.importers.questions.nouns import row_of
from chapterhouse.lib.encodings import decode
from chapterhouse.stories.models.texts import unpack


def as_it_was(question: Question, given: Given) -> Before:  # noqa: ARG001
    """Make the text afresh from the bytes of old, and mend nothing in it but its letters."""
    chapter = row_of(question)
    source = chapter.text.source if hasattr(chapter, "text") else None
    if not source:
        raise CannotAnswerError(_("Nothing of the old text is kept."))
    return rewrite(chapter, to_html(decode(unpack(source)).text))


def compared(question: Question) -> dict[str, Any]:
    found = Comparison.objects.filter(chapter=question.new_id).first()
    return {"comparison": found or question.context}


KIND = Kind(
    "words-differ",
    gettext_lazy("Chapters with other words"),
    gettext_lazy(
        "The old archive showed other words than stand here now. Mostly it showed something broken "
        "that is mended here; look at both."
    ),
    (
        Answer("ours", gettext_lazy("Ours is right"), gettext_lazy("the words here are right")),
        Answer(
            "as-it-was",
            gettext_lazy("Take the text as it was"),
            gettext_lazy("the text was taken as it was"),
            as_it_was,
            take_back,
        ),
    ),
    parts=compared,
)
