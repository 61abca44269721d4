"""`author-gone`: the account of whoever wrote it was deleted, and the old archive hid it.

Context: none is needed. What waits is in the queue's state, under a stand-in pen name.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.archive.maintained import recount
from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.nouns import changed, row_of
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Authorship, Chapter, State, Story


def waiting(question: Question) -> tuple[Story, list[int]]:
    """The story, and the ids of its chapters that wait (of the one that is asked about)."""
    row = row_of(question)
    story = row.story if isinstance(row, Chapter) else row
    chapters = Chapter.objects.filter(story=story, state=State.QUEUED)
    if isinstance(row, Chapter):
        chapters = chapters.filter(pk=row.pk)
    return story, list(chapters.values_list("pk", flat=True))


def publish(question: Question, given: Given) -> Before:  # noqa: ARG001
    """Show it to readers under the name it has, with the dates it had."""
    story, chapters = waiting(question)
    before = {"chapters": chapters, "state": story.state}
    Chapter.objects.filter(pk__in=chapters).update(state=State.PUBLISHED)
    set_state(story, State.PUBLISHED)
    return before


def take_back(question: Question, before: Before) -> None:
    row = row_of(question)
    story = row.story if isinstance(row, Chapter) else row
    if "pen_name" in before:
        write_under(story, before["given"], before["pen_name"])
    Chapter.objects.filter(pk__in=before["chapters"]).update(state=State.QUEUED)
    set_state(story, before["state"])


def set_state(story: Story, state: str) -> None:
    story.state = state
    story.save(update_fields=["state"])
    changed(story)


def give(question: Question, given: Given) -> Before:
    """Let it be the story of the pen name that was typed, and show it."""
    heir = named(given.words)
    row = row_of(question)
    story = row.story if isinstance(row, Chapter) else row
    stand_in = row.author_id if isinstance(row, Chapter) and row.author_id else first_author(story)
    write_under(story, stand_in, heir.pk)
    return {**publish(question, given), "pen_name": stand_in, "given": heir.pk}


def named(typed: str) -> PenName:
    found = list(PenName.objects.named(typed).exclude(member=None)[:2]) if typed.strip() else []
    if not found:
        raise CannotAnswerError(_("No member writes as “%(name)s”.") % {"name": typed.strip()})
    if len(found) > 1:
        raise CannotAnswerError(_("Several names are written like that. Type it exactly."))
    return found[0]


def first_author(story: Story) -> int:
    return story.authorships.values_list("pen_name", flat=True)[0]


def write_under(story: Story, old: int, new: int) -> None:
    """Put one pen name in the place of another, on the story and on its chapters."""
    if not Authorship.objects.filter(story=story, pen_name=new).exists():
        Authorship.objects.filter(story=story, pen_name=old).update(pen_name=new)
    Chapter.objects.filter(story=story, author=old).update(author=new)
    recount(PenName, [old, new])


KIND = Kind(
    "author-gone",
    gettext_lazy("Stories whose author left"),
    gettext_lazy(
        "The author's account was deleted on the old archive, which showed the story to nobody "
        "from then on. It waits here under a name that stands for the lost one."
    ),
    (
        Answer(
            "publish",
            gettext_lazy("Publish it under that name"),
            gettext_lazy("it was published"),
            publish,
            take_back,
        ),
        Answer(
            "give",
            gettext_lazy("Give it to this member"),
            gettext_lazy("it was given to a member"),
            give,
            take_back,
            asks="pen-name",
        ),
        Answer("leave", gettext_lazy("Leave it hidden"), gettext_lazy("it stays hidden")),
    ),
)
