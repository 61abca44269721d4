"""What the form says before anybody has typed: the author's dial, in warm words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from chapterhouse.reviews.models.rules import Rules

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Words = "StrPromise | str"


@dataclass(frozen=True)
class Dialled:
    """`hint` stands above the box, `prompt` in it; `starters` begin a sentence at one press;
    `reminder` stands beside the button that sends."""

    hint: "StrPromise | str"
    prompt: "StrPromise | str" = ""
    starters: "tuple[StrPromise, ...]" = ()
    reminder: "StrPromise | str" = ""


DIALS = {
    Rules.Dial.AS_ELSEWHERE: Dialled(
        hint=_("What stayed with you? Authors read every word."),
        prompt=_("A line that struck you, somebody you miss already …"),
    ),
    Rules.Dial.KINDNESS: Dialled(
        hint=_("The author would like to hear what you enjoyed, and nothing else."),
        prompt=_("What did you love?"),
        reminder=_("Is it kind? Then send it: it will make somebody’s day."),
    ),
    Rules.Dial.REACTIONS: Dialled(
        hint=_("The author would love to know what you felt while you read."),
        prompt=_("I laughed at …, I held my breath when …"),
        starters=(
            _("My favourite line:"),
            _("I laughed when"),
            _("I did not see it coming when"),
            _("My heart broke when"),
            _("I cannot wait to know"),
        ),
    ),
    Rules.Dial.TYPOS: Dialled(
        hint=_("The author is glad of praise, and of every typing error you found."),
        prompt=_("In “…”, did you mean …?"),
    ),
    Rules.Dial.GENTLE: Dialled(
        hint=_("The author welcomes gentle critique: what worked first, then what might work."),
        prompt=_("What worked for you? What would you like more of?"),
    ),
    Rules.Dial.FULL: Dialled(
        hint=_("The author asks for full critique: of the story, never of the person."),
        prompt=_("What worked, what did not, and why?"),
    ),
}
ANSWERING = Dialled(hint="", prompt=_("Your answer …"))


def words_for(dial: str, *, is_answer: bool) -> Dialled:
    return ANSWERING if is_answer else DIALS[Rules.Dial(dial)]
