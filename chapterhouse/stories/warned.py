"""A story's warnings as this reader wants to meet them."""

from collections.abc import Iterable
from dataclasses import dataclass

from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.tags.choosing import ways_of
from chapterhouse.tags.models import Tag, TagChoice

Ways = Preferences.Warnings


@dataclass(frozen=True)
class Warned:
    """Warnings shown at once, and those that wait until they are asked for; `veils`: so does the
    summary."""

    shown: list[Tag]
    hidden: list[Tag]
    veils: bool


def warned(warnings: Iterable[Tag], reader: Member | None) -> Warned:
    """Asks the database nothing. A choice about a tag holds for its synonyms as well."""
    ways = [(tag, way_of(tag, reader)) for tag in warnings]
    return Warned(
        shown=[tag for tag, way in ways if way != Ways.HIDDEN],
        hidden=[tag for tag, way in ways if way == Ways.HIDDEN],
        veils=any(way == Ways.BLURRED for _tag, way in ways),
    )


def way_of(tag: Tag, reader: Member | None) -> str:
    """What the reader chose for this warning, else for all of them."""
    chosen = ways_of(reader)
    way = chosen.get(tag.pk) or chosen.get(tag.synonym_of_id or 0)
    if way and way != TagChoice.Way.NEVER:
        return way
    preferences = preferences_of(reader)
    return preferences.warnings if preferences else Ways.SHOWN
