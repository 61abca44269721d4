"""Times of an old server: its clocks went back in autumn, and forward in spring."""

import pytest

from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.news.models import News
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.django_db
BERLIN = ("--time-zone", "Europe/Berlin")
# In this night 02:00 to 03:00 came twice: at 00:00 and at 01:00 of universal time.
NIGHT = "2006-10-29 {}:00"


@pytest.fixture
def old():
    return OldArchive().add("settings").member(1).add("ratings", rid=1, rating="K").story(1)


def test_the_doubled_hour_is_told_by_the_order_of_ids(old, tmp_path):
    for reviewid, time in enumerate(("01:59", "02:10", "02:50", "02:05", "03:00"), start=1):
        old.add("reviews", reviewid=reviewid, date=NIGHT.format(time))
    report = bring(old, tmp_path, *BERLIN)
    times = Review.objects.order_by("pk").values_list("written_at", flat=True)
    assert [f"{time:%H:%M}" for time in times] == ["23:59", "00:10", "00:50", "01:05", "02:00"]
    assert reasons(report, "reviews") == {
        "its hour came twice on that day, and the first was taken": ["2", "3"],
        "its hour came twice on that day, and the second was taken": ["4"],
    }


def test_an_update_is_never_before_its_publication(old, tmp_path):
    old.story(2, date=NIGHT.format("02:40"), updated=NIGHT.format("02:20"))
    bring(old, tmp_path, *BERLIN)
    story = Story.objects.get(pk=2)
    assert (f"{story.published_at:%H:%M}", f"{story.updated_at:%H:%M}") == ("00:40", "01:20")


def test_the_missing_hour_is_told_and_costs_nothing(old, tmp_path):
    report = bring(old.story(2, date="2006-03-26 02:30:00"), tmp_path, *BERLIN)
    assert f"{Story.objects.get(pk=2).published_at:%H:%M}" == "01:30"
    assert reasons(report, "stories")["its hour was left out by the clocks on that day"] == ["2"]


def test_seconds_and_local_times_stand_in_one_column(old, tmp_path):
    old.add("news", nid=1, time="2006-07-01 12:00:00").add("news", nid=2, time=1151748000)
    old.add("news", nid=3, time="0000-00-00 00:00:00").add("news", nid=4, time="soon")
    bring(old, tmp_path, *BERLIN)
    times = list(News.objects.order_by("pk").values_list("published_at", flat=True))
    assert times[0] == times[1]
    assert times[2:] == [None, None]
