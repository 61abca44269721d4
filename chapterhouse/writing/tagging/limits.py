"""How many tags there may be, how many there must be, and what a new one may be called."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chapterhouse.tags.naming import check_name
from chapterhouse.writing.tagging.choices import Choice, Chosen
from chapterhouse.writing.tagging.fields import TagField

MOST_TOLD = 5


def complaints(
    field: TagField, choices: Sequence[Choice], *, demands: bool, beside: int = 0
) -> Iterator[ValidationError]:
    """`beside`: how many of the kind were chosen in another field."""
    if demands and field.required and not choices:
        yield ValidationError(_("Choose at least one: every story here has one."))
    if field.most and len(choices) + beside > field.most:
        words = _("At most %(most)d of these fit on a story; there are %(count)d.")
        yield ValidationError(words % {"most": field.most, "count": len(choices) + beside})
    names = [choice.typed for choice in choices if choice.tag is None]
    yield from list(misnamed(names))[:MOST_TOLD]


def misnamed(names: Iterable[str]) -> Iterator[ValidationError]:
    for name in names:
        try:
            check_name(name)
        except ValidationError as wrong:
            yield wrong


def too_many_together(fields: Sequence[TagField], values: Iterable[Any]) -> str:
    """What to say when all kinds together have more than the archive allows."""
    most = max((field.most_together for field in fields), default=0)
    count = sum(len(value.choices) for value in values if isinstance(value, Chosen))
    if not most or count <= most:
        return ""
    words = _("A story has at most %(most)d tags in all; there are %(count)d.")
    return words % {"most": most, "count": count}
