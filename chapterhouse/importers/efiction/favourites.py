"""Favourites, which become bookmarks on the public shelf of that name."""

from collections import Counter

from django.db.models import Count
from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.alerts import Alerts
from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.efiction.targets import Targets
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES


def place_favourites(importing: Importing, authors: Authors) -> None:
    favourites = _Favourites(importing, authors)
    importing.place(_("Favourites"), "favorites", favourites.place, "uid")


class _Favourites:
    def __init__(self, importing: Importing, authors: Authors) -> None:
        self.authors, self.targets = authors, Targets(importing)
        self.next_shelf = importing.next(Shelf)
        self.next_bookmark = importing.next(Bookmark)
        shelves = Shelf.objects.filter(name=FAVOURITES)
        self.shelves = dict(shelves.values_list("pen_name", "pk"))
        self.lengths: Counter[int] = Counter()
        self.taken: set[tuple[int, str, int]] = set()
        self.alerts = Alerts(importing)
        self._resume()

    def _resume(self) -> None:
        """Take up what stands on these shelves, and what was kept here on others."""
        shelved = Shelving.objects.filter(shelf__name=FAVOURITES).order_by()
        self.lengths.update(dict(shelved.values_list("shelf").annotate(length=Count("pk"))))
        kept = Bookmark.objects.filter(locator__isnull=True)
        for bookmark in kept.only("pen_name", "story", "series", "author").iterator():
            for column in ("story_id", "series_id", "author_id"):
                if target := getattr(bookmark, column):
                    self.taken.add((bookmark.pen_name_id, column, target))

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        pen_name = self.authors.living(number(old["uid"]))
        if pen_name is None:
            return InAttic(_("a favourite of an account that is gone"))
        column, target = self._target((old["type"] or b"").strip().upper(), number(old["item"]))
        if target is None:
            return InAttic(_("a favourite of something that is gone or has no page here"))
        if (pen_name, column, target) in self.taken and not old.is_here:
            return InAttic(_("the same favourite twice"))
        self.taken.add((pen_name, column, target))
        bookmark = Bookmark(pk=self.next_bookmark(), pen_name_id=pen_name, is_public=True)
        setattr(bookmark, column, target)
        bookmark.note = readings.rich("comments", old["comments"], "comment")
        bookmark.take_words()
        if old.is_here:
            return Placed([bookmark], "bookmark", bookmark.pk)
        alerts = self.alerts.of(pen_name, column, target)
        return Placed([*self._shelved(bookmark), bookmark, *alerts], "bookmark", bookmark.pk)

    def _target(self, kind: bytes, item: int) -> tuple[str, int | None]:
        if kind == b"ST":
            return "story_id", self.targets.story(item)
        if kind == b"SE":
            return "series_id", self.targets.series(item)
        if kind == b"AU":
            return "author_id", self.authors.living(item)
        return "", None

    def _shelved(self, bookmark: Bookmark) -> list[Shelf | Shelving]:
        pen_name = bookmark.pen_name_id
        rows: list[Shelf | Shelving] = []
        if pen_name not in self.shelves:
            shelf = Shelf(
                pk=self.next_shelf(),
                pen_name_id=pen_name,
                name=FAVOURITES,
                title=_("Favourites"),
                is_public=True,
            )
            self.shelves[pen_name] = shelf.pk
            rows.append(shelf)
        shelf_key = self.shelves[pen_name]
        self.lengths[shelf_key] += 1
        position = self.lengths[shelf_key]
        rows.append(Shelving(shelf_id=shelf_key, bookmark=bookmark, position=position))
        return rows
