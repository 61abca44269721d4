"""`changed-here`: a newer dump changed what somebody has changed here as well.

Context: `columns`, by name what is `theirs` and `ours`; `text`, whether the text differs; and
`is_gone`, whether it was deleted here. The newer row itself lies in the attic.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.nouns import changed, row_of
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Chapter, Story

LONGEST = 2000


def sentence(question: Question) -> str:
    if question.context.get("is_gone"):
        return _("It was deleted here.")
    columns = [*(question.context.get("columns") or {})]
    columns += [_("the text")] if question.context.get("text") else []
    return _("Both changed: %(columns)s.") % {"columns": ", ".join(columns)} if columns else ""


def take_theirs(question: Question, given: Given) -> Before:  # noqa: ARG001
    row, columns = row_of(question), question.context.get("columns") or {}
    wanted = {name: both["theirs"] for name, both in columns.items()}
    # What is long was shortened for the page, and what is a text lies in the attic.
    if question.context.get("text") or not wanted or any(map(is_shortened, wanted.values())):
        raise CannotAnswerError(
            _("That is too long to be taken from here. The newer row is in the attic; copy it.")
        )
    before = {name: getattr(row, name) for name in wanted}
    write(row, wanted)
    return {"columns": {name: plain(value) for name, value in before.items()}}


def differences(question: Question) -> dict[str, Any]:
    return {"columns": question.context.get("columns") or {}}


def is_shortened(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= LONGEST


def plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def write(row: Any, values: dict[str, Any]) -> None:
    """Set these columns, and what is computed from them."""
    for name, value in values.items():
        setattr(row, name, row._meta.get_field(name).to_python(value))
    if "title" in values and hasattr(row, "take_title"):
        row.take_title(row.title, row.title_html)
    if "name" in values and isinstance(row, PenName):
        row.take_name(row.name)
    row.save()
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
    differences,
)
