"""Series of an old archive: places, proposals, series in series."""

import pytest

from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.lib.html.plain import text_of
from chapterhouse.stories.models import Series, SeriesEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    archive = OldArchive().add("settings").member(1, "Ann").add("ratings", rid=1, rating="K")
    for number in (1, 2, 3):
        archive.story(number).add("series", seriesid=number, title=f"Series {number}")
    return archive


def entry(series: int, sid: int = 0, below: int = 0, **row: object) -> dict:
    return {"seriesid": series, "sid": sid, "subseriesid": below, **row}


def test_titles_and_summaries_lose_the_escape_they_always_had(tmp_path):
    old = OldArchive().member(1)
    old.add("series", seriesid=1, title=r"Ann\'s Shelf", summary=r"One\r\n\'Two\'", isopen=1)
    bring(old, tmp_path)
    series = Series.objects.get()
    assert (series.title, text_of(series.summary)) == ("Ann's Shelf", "One\n'Two'")
    assert series.openness == "moderated"


def test_places_follow_the_old_order_and_proposals_wait(old, tmp_path):
    for row in (
        entry(1, 3, inorder=2),
        entry(1, 1, inorder=1),
        entry(1, 2, inorder=9, confirmed=0),
    ):
        old.add("inseries", **row)
    bring(old, tmp_path)
    places = SeriesEntry.objects.values_list("position", "story", "is_accepted")
    assert list(places) == [(1, 1, True), (2, 3, True), (3, 2, False)]


def test_a_series_below_counts_as_accepted(old, tmp_path):
    bring(old.add("inseries", **entry(1, below=2, confirmed=0)), tmp_path)
    assert SeriesEntry.objects.get().is_accepted


def test_circles_are_broken_and_told(old, tmp_path):
    for series, below in [(1, 2), (2, 3), (3, 1), (2, 2)]:
        old.add("inseries", **entry(series, below=below))
    report = bring(old, tmp_path)
    assert SeriesEntry.objects.count() == 2
    assert len(reasons(report, "inseries")["the series would hold itself"]) == 2


def test_dead_and_double_places_go_to_the_attic(old, tmp_path):
    for row in (entry(1, 1), entry(1, 1), entry(1, 77), entry(99, 1), entry(1)):
        old.add("inseries", **row)
    report = bring(old, tmp_path)
    assert SeriesEntry.objects.count() == 1
    assert sum(map(len, reasons(report, "inseries").values())) == 4


def test_an_owner_who_is_gone_leaves_a_name(old, tmp_path):
    bring(old.add("series", seriesid=9, title="Left", uid=77), tmp_path)
    assert Series.objects.get(pk=9).owner.member is None
