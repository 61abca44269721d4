"""Series and what stands in them, from `series` and `inseries`."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import is_on, number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.efiction.tagging import TagLists
from chapterhouse.importers.efiction.targets import Targets
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.stories.models import Series, SeriesEntry, SeriesTag

OPENNESS = {1: Series.Openness.MODERATED, 2: Series.Openness.OPEN}
LISTS = (("catid", "categories"), ("characters", "characters"), ("classes", "classes"))


def place_series(importing: Importing, authors: Authors) -> None:
    importing.place(_("Series"), "series", _Series(importing, authors).place, "seriesid")
    entries = _Entries(importing)
    importing.place(_("Places in series"), "inseries", entries.place, "seriesid", "inorder")


@dataclass
class _Series:
    importing: Importing
    authors: Authors

    def __post_init__(self) -> None:
        self.tags = TagLists(self.importing, "series", LISTS)

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        seriesid, uid = number(old["seriesid"]), number(old["uid"])
        if seriesid <= 0:
            return InAttic(_("a series without a number"))
        series = Series(
            pk=self.importing.ids.new(Series, seriesid),
            owner_id=self.authors.pen_name(uid) if uid > 0 else None,
            openness=OPENNESS.get(number(old["isopen"]), Series.Openness.CLOSED),
            created_at=None,
        )
        title, title_html = readings.title("title", old["title"], of_series=True)
        series.take_title(title or _("Untitled"), title_html)
        series.summary = readings.rich_of(readings.series_words("summary", old["summary"]))
        listed = self.tags.read(old)
        rows = [series, *(SeriesTag(series=series, tag_id=tag) for tag in listed.tags)]
        return Placed(rows, "series", series.pk, "; ".join(listed.doubts), keep=True)


class _Entries:
    def __init__(self, importing: Importing) -> None:
        self.targets = Targets(importing)
        self.lengths: Counter[int] = Counter()
        self.below: dict[int, set[int]] = defaultdict(set)
        self.taken: set[tuple[int, int, int]] = set()
        self._resume(importing)

    def _resume(self, importing: Importing) -> None:
        """Take up what a run that was stopped has placed."""
        entries = SeriesEntry.objects.filter(series__in=importing.placed_query("series"))
        columns = entries.values_list("series", "story", "subseries", "position")
        for series, story, subseries, position in columns:
            self.taken.add((series, story or 0, subseries or 0))
            self.lengths[series] = max(self.lengths[series], position)
            if subseries:
                self.below[series].add(subseries)

    def place(self, old: OldRow, _readings: Readings) -> Outcome:
        series = self.targets.series(number(old["seriesid"]))
        if series is None:
            return InAttic(_("a place in a series that is gone"))
        sid, subseriesid = number(old["sid"]), number(old["subseriesid"])
        entry = SeriesEntry(series_id=series, position=self.lengths[series] + 1)
        if sid > 0:
            entry.story_id = self.targets.story(sid)
            # Rows that eFiction did not show were waiting for the owner's word.
            entry.is_accepted = is_on(old["confirmed"])
        else:
            entry.subseries_id = self.targets.series(subseriesid)
        if old.is_here and (entry.story_id or entry.subseries_id):
            return Placed([entry], "seriesentry")
        return self._checked(entry)

    def _checked(self, entry: SeriesEntry) -> Outcome:
        series, subseries = entry.series_id, entry.subseries_id
        if entry.story_id is None and subseries is None:
            return InAttic(_("a story or series that is gone, in a series"))
        seat = (series, entry.story_id or 0, subseries or 0)
        if seat in self.taken:
            return InAttic(_("it stands in this series already"))
        if subseries is not None:
            if self._reaches(subseries, series):
                return InAttic(_("the series would hold itself"))
            self.below[series].add(subseries)
        self.taken.add(seat)
        self.lengths[series] += 1
        return Placed([entry], "seriesentry")

    def _reaches(self, start: int, goal: int) -> bool:
        waiting, seen = [start], set()
        while waiting:
            at = waiting.pop()
            if at == goal:
                return True
            if at not in seen:
                seen.add(at)
                waiting += self.below[at]
        return False
