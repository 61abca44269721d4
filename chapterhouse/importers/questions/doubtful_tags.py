"""`doubtful-tag`: a list of tags was cut off in the middle of a number.

Context: `column` (catid, charid, classes …), `id` as it stood there, `tag` as it is called.
"""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.archive.maintained import recount
from chapterhouse.archive.models import LedgerEntry
from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.nouns import changed, row_of
from chapterhouse.jobs.models import announce
from chapterhouse.stories.models import SeriesTag, Story, StoryTag
from chapterhouse.tags.models import Tag, TagClosure

TABLES = {"catid": "categories", "charid": "characters", "classes": "classes", "gid": "genres"}
TABLES |= {"wid": "warnings", "characters": "characters"}
THROUGH: dict[str, type[Model]] = {"story": StoryTag, "series": SeriesTag}


def sentence(question: Question) -> str:
    said = {"tag": question.context.get("tag") or "?", "id": question.context.get("id", "")}
    return _("It carries “%(tag)s”, for its list ends with %(id)s.") % said


def taggings(question: Question) -> QuerySet[Any]:
    """The tags of the story or series that the number stands for; none where the tag is gone."""
    table = TABLES.get(question.context.get("column", ""), "")
    known = LedgerEntry.objects.filter(
        source=question.source_id, table=table, old_key=str(question.context.get("id", ""))
    )
    rows = THROUGH[question.noun]._default_manager.filter(tag__in=known.values("new_id"))
    return rows.filter(**{question.noun: question.new_id})


def take_off(question: Question, given: Given) -> Before:  # noqa: ARG001
    columns = ("tag_id", "position") if question.noun == "story" else ("tag_id",)
    found = taggings(question) if question.noun in THROUGH else StoryTag.objects.none()
    before = list(found.values(*columns))
    if not before:
        raise CannotAnswerError(_("It does not carry this tag any more."))
    found.delete()
    settle(question, before)
    return {"taggings": before}


def put_on(question: Question, before: Before) -> None:
    for line in before["taggings"]:
        named = {f"{question.noun}_id": question.new_id, "tag_id": line["tag_id"]}
        THROUGH[question.noun]._default_manager.get_or_create(**named, defaults=line)
    settle(question, before["taggings"])


def settle(question: Question, lines: list[dict[str, int]]) -> None:
    """Count again what the tags stand on, and the tags themselves."""
    above = TagClosure.objects.filter(descendant__in=[line["tag_id"] for line in lines])
    row = row_of(question)
    if isinstance(row, Story):
        changed(row)
    else:
        announce("series", [row.pk], "change")
    recount(Tag, above.values_list("ancestor", flat=True))


KIND = Kind(
    "doubtful-tag",
    gettext_lazy("Tags from a list that was cut off"),
    gettext_lazy(
        "The old archive kept a story's tags as a list of numbers, and cut long lists off. The "
        "last number may have lost a digit, and then it stands for another tag."
    ),
    (
        Answer("keep", gettext_lazy("Keep the tag"), gettext_lazy("the tag stays")),
        Answer(
            "take-off",
            gettext_lazy("Take it off"),
            gettext_lazy("the tag was taken off"),
            take_off,
            put_on,
        ),
    ),
    sentence,
)
