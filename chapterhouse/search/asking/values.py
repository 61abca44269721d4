"""What stands behind a field's colon: each kind of field reads its own."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chapterhouse.search.asking.counts import count_span
from chapterhouse.search.asking.days import day_span
from chapterhouse.search.asking.fields import PLAIN_TEXTS
from chapterhouse.search.asking.nodes import (
    DAYS,
    FLAGS,
    MINE,
    NUMBERS,
    PROGRESS,
    By,
    Choice,
    Flag,
    Mine,
    Named,
    Node,
    Phrase,
    Tagged,
    Word,
)
from chapterhouse.search.asking.problems import Unclear
from chapterhouse.search.asking.reading import bare, has_letters, is_plain
from chapterhouse.search.asking.shaping import choice_of

YES = {"yes", "true", "1", "y", "only", "on"}
NO = {"no", "false", "0", "n", "off"}
STATES = {
    "complete": "complete",
    "completed": "complete",
    "finished": "complete",
    "in-progress": "in-progress",
    "in progress": "in-progress",
    "progress": "in-progress",
    "unfinished": "in-progress",
    "wip": "in-progress",
    "abandoned": "abandoned",
}
_NUMBERED = re.compile(r"#(\d{1,18})")
_CODE = re.compile(r"[a-z]{2}(?:-[a-z0-9]{2,8})?|#([a-z0-9][a-z0-9-]{0,15})", re.IGNORECASE)
BY_NUMBER: dict[str, Callable[[int], Node]] = {
    "tag": Tagged,
    "author": By,
    "main": lambda tag: Tagged(tag, as_main=True),
    "rating": lambda rating: Choice("rating", (rating,)),
}


@dataclass(frozen=True)
class Raw:
    """A value as it was typed, and whether it stood in quotation marks."""

    text: str
    is_quoted: bool = False


def value_of(field: str, raw: Raw) -> Node | None:
    """The condition; None where there is nothing to look for. Raises Unclear, in words."""
    if not field or field in PLAIN_TEXTS:
        return words_of(field, raw)
    if field in READERS:
        return READERS[field](raw)
    return named(field, raw)


def words_of(field: str, raw: Raw) -> Node | None:
    """A word, or a phrase where it was quoted or would be read as something else."""
    if raw.is_quoted:
        if not has_letters(raw.text):
            raise Unclear(_("There are no letters between the quotation marks."))
        return Phrase(raw.text, field)
    word = bare(raw.text)
    return (Word if is_plain(word) else Phrase)(word, field) if word else None


def named(field: str, raw: Raw) -> Node:
    """Something by its name, or by its number where that is written `#12`."""
    if not raw.text:
        raise Unclear(_("There is no name between the quotation marks."))
    if not raw.is_quoted:
        if field in BY_NUMBER and (number := _NUMBERED.fullmatch(raw.text)):
            return BY_NUMBER[field](int(number[1]))
        if field == "language" and (code := _CODE.fullmatch(raw.text)):
            return Choice("language", ((code[1] or code[0]).lower(),))
    return Named(field, raw.text)


def yes_or_no(field: str, raw: Raw) -> bool:
    answer = raw.text.lower()
    if answer not in YES | NO:
        raise Unclear(_("Write %(field)s:yes or %(field)s:no.") % {"field": field})
    return answer in YES


def completeness(raw: Raw) -> Node:
    return choice_of("progress", PROGRESS[:1] if yes_or_no("complete", raw) else PROGRESS[1:])


def progress(raw: Raw) -> Node:
    if raw.text.lower() not in STATES:
        raise Unclear(_("Write progress: with complete, in-progress or abandoned."))
    return Choice("progress", (STATES[raw.text.lower()],))


def being(raw: Raw) -> Node:
    """`is:` before a word about the reader and the story, or about the story alone."""
    word = raw.text.lower()
    if word in MINE:
        return Mine(word)
    if word in STATES:
        return progress(raw)
    if word in FLAGS:
        return Flag(word)
    raise Unclear(
        _("“is:%(word)s” means nothing. Write is: with one of these: %(words)s.")
        % {"word": raw.text[:40], "words": ", ".join((*MINE, "complete", "abandoned", *FLAGS))}
    )


def _flag(field: str) -> Callable[[Raw], Node]:
    return lambda raw: Flag(field, yes_or_no(field, raw))


def _count(field: str) -> Callable[[Raw], Node]:
    return lambda raw: count_span(field, raw.text)


def _day(field: str) -> Callable[[Raw], Node]:
    return lambda raw: day_span(field, raw.text)


READERS: dict[str, Callable[[Raw], Node]] = {
    "is": being,
    "progress": progress,
    "complete": completeness,
    **{field: _flag(field) for field in FLAGS},
    **{field: _count(field) for field in NUMBERS},
    **{field: _day(field) for field in DAYS},
}
