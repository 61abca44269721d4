"""Numbers that no address can hold, and settings that make no sense: never a broken page."""

import pytest

from chapterhouse.archive.models import Source
from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.django_db
PAGES = ("/", "/browse/", "/ratings/1/", "/series/", "/news/", "/stories/1/?contents")
ENDLESS = 10**25


@pytest.fixture
def old():
    hall = OldArchive().add("settings").add("ratings", rid=1, rating="G").member(1, "Ann")
    return hall.story(1).chapter(1)


def opened(client) -> dict[str, int]:
    return {address: client.get(address).status_code for address in PAGES}


@pytest.mark.parametrize("number", [-3, 0, 5 * 10**18, ENDLESS])
@pytest.mark.parametrize(
    ("table", "key"), [("series", "seriesid"), ("news", "nid"), ("stories", "sid")]
)
def test_a_number_without_an_address_is_kept_in_the_attic(
    old, client, tmp_path, table, key, number
):
    report = bring(old.add(table, **{key: number, "title": "Odd"}), tmp_path)
    assert [str(number)] in reasons(report, table).values()
    assert report["balanced"]
    assert set(opened(client).values()) == {200}


@pytest.mark.parametrize("number", [-3, 0, ENDLESS])
def test_a_chapter_without_an_address_is_kept_in_the_attic(old, client, tmp_path, number):
    report = bring(old.chapter(number, sid=1, inorder=2), tmp_path)
    assert reasons(report, "chapters") == {"a chapter without a number": [str(number)]}
    assert set(opened(client).values()) == {200}


def test_what_belongs_to_endless_numbers_balances(old, tmp_path):
    old.story(2, uid=ENDLESS).chapter(2, sid=2, uid=ENDLESS).chapter(3, None, sid=ENDLESS)
    old.add("reviews", reviewid=ENDLESS).add("authorprefs", uid="9" * 5000)
    report = bring(old.member(ENDLESS, "Endless"), tmp_path)
    assert report["balanced"]
    assert report["failures"] == []


@pytest.mark.parametrize("rid", [-1, 0])
def test_a_rating_without_a_number_still_guards_its_stories(old, client, tmp_path, rid):
    old.add("ratings", rid=rid, rating="Adult", ratingwarning=7).story(2, rid=str(rid))
    bring(old.chapter(2, sid=2), tmp_path)
    assert Story.objects.get(pk=2).rating.members_only
    assert client.get("/stories/2/").status_code == 403
    assert set(opened(client).values()) == {200}


@pytest.mark.parametrize("column", [{"catid": "--5"}, {"rid": "²"}])
def test_a_list_or_rating_of_odd_signs_costs_no_story_its_place(old, tmp_path, column):
    bring(old.story(2, **column).chapter(2, sid=2), tmp_path)
    assert Story.objects.get(pk=2).is_listed


def test_an_address_that_is_none_stops_nothing(old, tmp_path):
    old.rows["settings"][0]["url"] = "http://[old"
    assert bring(old, tmp_path)["balanced"]
    assert Source.objects.get().hosts == []
