"""`names-collide`: two pen names look alike to a reader.

Context: `others`, the names that this one looks like.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.importers.models import Question
from chapterhouse.importers.questions.kinds import Answer, Before, CannotAnswerError, Given, Kind
from chapterhouse.importers.questions.looking import LOOKED
from chapterhouse.importers.questions.nouns import row_of
from chapterhouse.jobs.models import announce
from chapterhouse.lib.folding import skeleton
from chapterhouse.members.models import FormerName, PenName
from chapterhouse.members.pen_names.names import check_pen_name

LONGEST = 60
COLUMNS = ["name", "folded", "skeleton", "sort_key", "letter", "address", "collides"]


def sentence(question: Question) -> str:
    others = question.context.get("others") or []
    names = ", ".join(f"“{other}”" for other in others)
    return _("It looks like %(names)s.") % {"names": names} if others else ""


def rename(question: Question, given: Given) -> Before:
    """The new name; the address of the old one leads to it for ever."""
    pen_name, name = row_of(question), " ".join(given.words.split())
    check(name, pen_name)
    before = {"name": pen_name.name, "address": pen_name.address}
    address = PenName.objects.exclude(pk=pen_name.pk).free_addresses([name])[0]
    FormerName.remember(pen_name, **before)
    call_it(pen_name, name, address, collides=False)
    return before


def check(name: str, pen_name: PenName) -> None:
    if not 1 <= len(name) <= LONGEST:
        raise CannotAnswerError(_("Type the new name; it has at most 60 letters."))
    try:
        check_pen_name(name)
    except ValidationError as error:
        raise CannotAnswerError(error.messages[0]) from error
    if PenName.objects.exclude(pk=pen_name.pk).filter(skeleton=skeleton(name)).exists():
        raise CannotAnswerError(_("That name, or one that looks like it, is taken. Try another."))


def call_it(pen_name: PenName, name: str, address: str, *, collides: bool) -> None:
    pen_name.take_name(name)
    pen_name.address, pen_name.collides = address, collides
    pen_name.save(update_fields=COLUMNS)
    announce("pen-name", [pen_name.pk], "rename")


def take_back(question: Question, before: Before) -> None:
    pen_name = row_of(question)
    FormerName.objects.filter(pen_name=pen_name, address=before["address"]).delete()
    call_it(pen_name, before["name"], before["address"], collides=True)


KIND = Kind(
    "names-collide",
    gettext_lazy("Pen names that look alike"),
    gettext_lazy(
        "The old archive told them apart, but readers hardly can. They may stay: nobody new is "
        "given such a name. Whoever is renamed logs in by the new name from then on, so let them "
        "know; the old address leads to the new one."
    ),
    (
        LOOKED,
        Answer(
            "rename",
            gettext_lazy("Give this name"),
            gettext_lazy("it was given another name"),
            rename,
            take_back,
            asks="name",
        ),
    ),
    sentence,
)
