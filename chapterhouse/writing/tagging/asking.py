"""What a field says of a name that stands for no tag at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.tags.meaning import Meaning, Why, homes_of
from chapterhouse.tags.models import Tag
from chapterhouse.tags.spelling import spelled
from chapterhouse.writing.tagging.widgets import Question, leave_out


@dataclass(frozen=True)
class Unclear:
    """A name, what is the matter with it, and the tags that may be meant instead."""

    typed: str
    meaning: Meaning
    among: Sequence[Tag]

    @property
    def words(self) -> str:
        name = {"name": self.typed[:60]}
        match self.meaning.why, bool(self.among):
            case Why.SEVERAL, True:
                return _("Which “%(name)s” do you mean?") % name
            case Why.SEVERAL, False:
                return _("“%(name)s” could mean several. Say it more exactly.") % name
            case Why.LOCKED, True:
                return _("“%(name)s” takes no stories. Choose one of what is below it.") % name
            case Why.LOCKED, False:
                return _("“%(name)s” takes no stories. Choose another one.") % name
            case _, True:
                return _("There is no “%(name)s” here. Did you mean one of these?") % name
        return _("There is no “%(name)s” here. Choose a name from the list.") % name


def questions(unclear: Sequence[Unclear]) -> list[Question]:
    """To each with alternatives its question; two queries for them all."""
    asked = [one for one in unclear if one.among]
    spellings = spelled({tag for one in asked for tag in one.among})
    return [question(one, spellings) for one in asked]


def question(one: Unclear, spellings: Mapping[int, str]) -> Question:
    answers = [(spellings[tag.pk], tag.name, detail_of(tag)) for tag in one.among]
    legend = _("Instead of “%(name)s”") % {"name": one.typed}
    return Question(one.typed, legend, [*answers, leave_out()])


def detail_of(tag: Tag) -> str:
    """Where it is at home, and on how many stories."""
    count = ngettext("%(n)d story", "%(n)d stories", tag.story_count) % {"n": tag.story_count}
    homes = ", ".join(sorted(home.name for home in tag.homes.all())) if homes_of(tag) else ""
    return f"{homes} · {count}" if homes else count
