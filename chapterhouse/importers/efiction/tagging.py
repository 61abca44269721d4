"""Comma lists of categories, characters and classes, resolved to tags."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import numbers
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.outcomes import Asked
from chapterhouse.importers.spool import OldRow
from chapterhouse.tags.models import Tag


@dataclass
class Listed:
    """The tags' ids in the order of the lists, what was not right, and what is to be asked."""

    tags: list[int] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


class TagLists:
    """`lists` pairs a column of `table` with the old table that its ids are of."""

    def __init__(self, importing: Importing, table: str, lists: Sequence[tuple[str, str]]) -> None:
        self._lists = [
            (column, importing.width(table, column), importing.placed(old_table))
            for column, old_table in lists
        ]

    def read(self, old: OldRow) -> Listed:
        """Each tag once. Only the first list that was cut is asked about, the others are told."""
        tags: dict[int, None] = {}
        found = Listed()
        for column, width, placed in self._lists:
            listed = numbers.ids(old[column], width)
            for key in listed.ids:
                tag = placed.get(str(key))
                if tag:
                    tags[tag] = None
                if key == listed.doubtful:
                    found.doubts.append(_("a list was cut at its column's width"))
                    found.asked += [_doubtful(column, key, tag)] if tag else []
                elif not tag:
                    found.doubts.append(_("it names a tag that is gone"))
            if listed.odd:
                found.doubts.append(_("a list of tags holds words"))
        found.tags, found.doubts = list(tags), list(dict.fromkeys(found.doubts))
        found.asked = found.asked[:1]
        return found


def _doubtful(column: str, key: int, tag: int) -> Asked:
    name = Tag.objects.values_list("name", flat=True).get(pk=tag)
    return Asked("doubtful-tag", {"column": column, "id": key, "tag": name})
