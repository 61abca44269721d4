"""What somebody chose in a field of tags, when everything is settled."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chapterhouse.lib.folding import fold
from chapterhouse.tags.meaning import Meaning, homes_of
from chapterhouse.tags.models import Kind, Tag

if TYPE_CHECKING:
    from chapterhouse.writing.tagging.fields import TagField


@dataclass(frozen=True)
class Choice:
    """A tag, as it was typed; without one yet where it is to be added.

    `away` is a category where it is at home, if the story is in none of them.
    """

    typed: str
    tag: Tag | None = None
    away: str = ""


@dataclass(frozen=True)
class Chosen:
    """What a field says in the end: the tags of one kind in their order, each once."""

    kind: Kind
    choices: Sequence[Choice] = ()
    is_side: bool = False


def chosen(
    field: "TagField", meanings: Iterable[tuple[str, Meaning]], within: Collection[int]
) -> list[Choice]:
    """Each tag once, and each new name once, as it was typed first."""
    choices: dict[int | str, Choice] = {}
    for typed, meaning in meanings:
        key = meaning.tag.pk if meaning.tag else fold(typed)
        away = away_from(field, meaning.tag, within) if meaning.tag else ""
        choices.setdefault(key, Choice(typed, meaning.tag, away))
    return list(choices.values())


def away_from(field: "TagField", tag: Tag, within: Collection[int]) -> str:
    """Where a new one is at home, when that is nowhere in the story's categories."""
    if not field.kind.has_homes or tag in field.carried or not within:
        return ""
    homes = homes_of(tag)
    if not homes or homes & set(within):
        return ""
    return min(home.name for home in tag.homes.all())
