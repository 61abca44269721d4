"""Giving a story, chapter or series the tags that its form settled on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Member
from chapterhouse.stories.retagging import Noun, retag
from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.models import Tag
from chapterhouse.writing.tagging.choices import Choice, Chosen


@dataclass
class Taken:
    """What of it the author should be told: names that stand for others, new tags, guests."""

    replaced: list[tuple[str, Tag]] = field(default_factory=list)
    added: list[Tag] = field(default_factory=list)
    away: list[Choice] = field(default_factory=list)

    def told(self) -> list[str]:
        """A sentence for each sort of thing that is not as it was typed."""
        words = [
            _("“%(typed)s” is called “%(name)s” here.") % {"typed": typed, "name": tag.name}
            for typed, tag in self.replaced
        ]
        if self.added:
            added = ngettext(
                "A new tag here: %(names)s.", "New tags here: %(names)s.", len(self.added)
            )
            words.append(added % {"names": ", ".join(tag.name for tag in self.added)})
        home = _("“%(name)s” is at home in %(home)s, and the story is not. It stays as you chose.")
        words += [home % {"name": one.typed, "home": one.away} for one in self.away]
        return words


@transaction.atomic
def take_tags(noun: Noun, cleaned: Mapping[str, Any], *, by: Member | None) -> Taken:
    """Let it carry the tags of the settled fields, make those that are new, and count anew.

    `cleaned` is a form's `cleaned_data` after `settle_tags`; other fields in it are left alone.
    """
    settled = [value for value in cleaned.values() if isinstance(value, Chosen)]
    settled.sort(key=lambda chosen: chosen.is_side)
    taken = Taken()
    carries: dict[Tag, bool] = {}
    for chosen in settled:
        # What is chosen in both fields is what the story is about.
        for tag in tags_of(chosen, taken, by=by):
            carries.setdefault(tag, chosen.is_side)
    side = [tag for tag, is_side in carries.items() if is_side]
    new = retag(noun, list(carries), kinds={one.kind.pk for one in settled}, by=by, side=side)
    choices = [choice for chosen in settled for choice in chosen.choices if choice.tag in new]
    taken.replaced = [(one.typed, one.tag) for one in choices if one.tag and is_other(one)]
    taken.away = [one for one in choices if one.away]
    return taken


def tags_of(chosen: Chosen, taken: Taken, *, by: Member | None) -> Sequence[Tag]:
    names = [choice.typed for choice in chosen.choices if choice.tag is None]
    made = add_tags(chosen.kind, names, by=by) if names else {}
    taken.added += made.values()
    return [choice.tag or made[choice.typed] for choice in chosen.choices]


def is_other(choice: Choice) -> bool:
    """Whether the tag is called otherwise than what was typed, its number and case apart."""
    assert choice.tag
    return fold(choice.typed) not in {
        choice.tag.folded,
        fold(f"{choice.tag.name} #{choice.tag.pk}"),
    }
