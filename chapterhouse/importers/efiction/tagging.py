"""Comma lists of categories, characters and classes, resolved to tags."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import numbers
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.spool import OldRow


class TagLists:
    """`lists` pairs a column of `table` with the old table that its ids are of."""

    def __init__(self, importing: Importing, table: str, lists: Sequence[tuple[str, str]]) -> None:
        self._lists = [
            (column, importing.width(table, column), importing.placed(old_table))
            for column, old_table in lists
        ]

    def read(self, old: OldRow) -> tuple[list[int], list[str]]:
        """The tags' ids in the order of the lists, each once, and what was not right."""
        tags: dict[int, None] = {}
        doubts: list[str] = []
        for column, width, placed in self._lists:
            listed = numbers.ids(old[column], width)
            for key in listed.ids:
                if tag := placed.get(str(key)):
                    tags[tag] = None
                elif key == listed.doubtful:
                    doubts.append(_("a list was cut at its column's width"))
                else:
                    doubts.append(_("it names a tag that is gone"))
            if listed.odd:
                doubts.append(_("a list of tags holds words"))
        return list(tags), list(dict.fromkeys(doubts))
