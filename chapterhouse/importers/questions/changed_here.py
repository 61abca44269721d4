"""`changed-here`: a newer dump changed what somebody has changed here as well.

Context: `columns`, what differs; `theirs`, the new values by the names of our columns.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.nouns import changed, row_of
from chapterhouse.stories.models import Chapter, Story


def sentence(question: Question) -> str:
    columns = ", ".join(map(str, question.context.get("columns") or ()))
    return _("Both changed: %(columns)s.") % {"columns": columns} if columns else ""


def take_theirs(question: Question, given: Given) -> Before:  # noqa: ARG001
    row, theirs = row_of(question), dict(question.context.get("theirs") or {})
    known = {field.attname for field in row._meta.concrete_fields} - {"id"}
    wanted = {name: value for name, value in theirs.items() if name in known}
    if not wanted:
        raise CannotAnswerError(_("The newer dump's values are not kept. Change it by hand."))
    before = {name: getattr(row, name) for name in wanted}
    write(row, wanted)
    return {"columns": before}


def write(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    if isinstance(row, Story | Chapter):
        changed(row if isinstance(row, Story) else row.story)


def take_back(question: Question, before: Before) -> None:
    write(row_of(question), before["columns"])


KIND = Kind(
    "changed-here",
    gettext_lazy("Changed here and there"),
    gettext_lazy(
        "The newer dump holds other words than the first, and somebody has changed them here "
        "meanwhile. Ours stand until you decide."
    ),
    (
        Answer("ours", gettext_lazy("Keep ours"), gettext_lazy("ours were kept")),
        Answer(
            "theirs",
            gettext_lazy("Take theirs"),
            gettext_lazy("theirs were taken"),
            take_theirs,
            take_back,
        ),
    ),
    sentence,
)
