"""`doubtful-tag`: a list of tags was cut off in the middle of a number.

Context: `column` (catid, charid, classes …), `id` as it stood there, `tag` as it is called.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.archive.maintained import recount
from chapterhouse.archive.models import LedgerEntry
from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.nouns import changed, row_of
from chapterhouse.stories.models import Story, StoryTag
from chapterhouse.tags.models import Tag, TagClosure

TABLES = {"catid": "categories", "charid": "characters", "classes": "classes", "gid": "genres"}
TABLES |= {"wid": "warnings"}


def sentence(question: Question) -> str:
    said = {"tag": question.context.get("tag") or "?", "id": question.context.get("id", "")}
    return _("It carries “%(tag)s”, for its list ends with %(id)s.") % said


def taggings(question: Question) -> list[StoryTag]:
    """The tags of the story that the number stands for; none where the tag is gone."""
    table = TABLES.get(question.context.get("column", ""), "")
    known = LedgerEntry.objects.filter(
        source=question.source_id, table=table, old_key=str(question.context.get("id", ""))
    )
    found = StoryTag.objects.filter(story=question.new_id, tag__in=known.values("new_id"))
    return list(found.select_related("story"))


def take_off(question: Question, given: Given) -> Before:  # noqa: ARG001
    found = taggings(question)
    if question.noun != "story" or not found:
        raise CannotAnswerError(_("The story does not carry this tag any more."))
    before = [{"tag": tagging.tag_id, "position": tagging.position} for tagging in found]
    StoryTag.objects.filter(pk__in=[tagging.pk for tagging in found]).delete()
    settle(found[0].story, before)
    return {"taggings": before}


def put_on(question: Question, before: Before) -> None:
    story = row_of(question)
    for line in before["taggings"]:
        StoryTag.objects.get_or_create(
            story=story, tag_id=line["tag"], defaults={"position": line["position"]}
        )
    settle(story, before["taggings"])


def settle(story: Story, lines: list[dict[str, int]]) -> None:
    """Count the story's tags again, and those that it does not carry any more."""
    above = TagClosure.objects.filter(descendant__in=[line["tag"] for line in lines])
    changed(story)
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
