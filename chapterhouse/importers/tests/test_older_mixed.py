"""Upgrades that stopped on the way: old and new forms side by side, in one table or column."""

import pytest

from chapterhouse.importers.tests.making import bring, reasons
from chapterhouse.importers.tests.making_older import Little
from chapterhouse.members.models import PenName
from chapterhouse.news.models import NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.tags.models import Tag

pytestmark = pytest.mark.django_db


def tags(sid: int) -> set[str]:
    return set(Story.objects.get(pk=sid).tags.values_list("name", flat=True))


def halfway() -> Little:
    """The upgrade from 1.1 after its first batch: one story has classes and chapters."""
    old, fresh = Little("1.1"), Little("3.5.3")
    for table in ("chapters", "classtypes", "classes", "reviews"):
        old.columns[table], old.rows[table] = fresh.columns[table], fresh.rows[table]
    old.rows["chapters"] = [row for row in old.rows["chapters"] if row["sid"] == 10]
    for row in old.rows["reviews"]:
        row["respond"] = 0
    for row in old.rows["stories"]:
        row["classes"] = None
    old.row("stories", sid=10).update(classes="1", rid="2", charid="1,")
    old.columns["stories"] += ("classes",)
    return old


def test_an_upgrade_that_stopped_half_way_loses_nothing(tmp_path):
    report = bring(halfway(), tmp_path)
    assert report["balanced"]
    assert report["failures"] == []
    assert sorted(Chapter.objects.values_list("pk", "story")) == [
        (10, 10),
        (11, 10),
        (12, 12),
        (13, 13),
        (14, 13),
    ]
    assert tags(10) == {"Books", "Mira", "Drama", "Hurt, Comfort", "Death, Major"}
    assert tags(12) == {"Films", "O'Neil", "Drama"}
    assert Story.objects.get(pk=10).rating.name == "Restricted (17+)"
    assert Review.objects.filter(parent=2).exists()
    already = reasons(report, "stories as found")["it stands among the chapters already"]
    assert already == ["11"]
    assert Tag.objects.filter(name="Drama").count() == 1
    assert reasons(report, "genres") == {
        "the same tag stands among the classes already": ["1", "2"]
    }


def test_ids_and_names_in_one_list_are_both_found(tmp_path):
    old = Little("3.5.3")
    old.row("stories", sid=10).update(charid="1,O\\'Neil, Smith, John", classes="1,Death, Major")
    old.row("stories", sid=13)["charid"] = "1,Nobody"
    report = bring(old, tmp_path)
    assert tags(10) >= {"Mira", "O'Neil", "Smith, John", "Drama", "Death, Major"}
    assert tags(13) == {"Books", "Mira"}
    assert reasons(report, "stories")["a list of tags holds words"] == ["13"]


def test_a_dead_id_among_names_is_still_told(tmp_path):
    old = Little("3.5.3")
    old.row("stories", sid=10)["charid"] = "Mira,77"
    report = bring(old, tmp_path)
    assert reasons(report, "stories")["it names a tag that is gone"] == ["10"]


@pytest.mark.parametrize(("rid", "name"), [("g", "G"), ("2", "Restricted (17+)"), ("Gone", None)])
def test_a_rating_is_an_id_or_a_word(tmp_path, rid, name):
    old = Little("3.5.3")
    old.row("stories", sid=10)["rid"] = rid
    bring(old, tmp_path)
    rating = Story.objects.get(pk=10).rating
    assert (rating and rating.name) == name


def test_coauthors_of_list_and_table_are_joined(tmp_path):
    old = Little("3.5.3")
    old.row("stories", sid=10)["coauthors"] = "2,1"
    old.rows["coauthors"] = [{"sid": 10, "uid": 3}, {"sid": 10, "uid": 2}]
    bring(old, tmp_path)
    assert set(Story.objects.get(pk=10).pen_names.values_list("pk", flat=True)) == {1, 2, 3}


def test_tables_that_an_upgrade_left_are_taken_and_doubles_dropped(tmp_path):
    old, early = Little("3.5.3"), Little("2.0")
    for table in ("favstor", "favauth", "genres", "warnings"):
        old.columns[table], old.rows[table] = early.columns[table], early.rows[table]
    old.rows["favstor"].append({"uid": 3, "sid": 10})
    old.rows["genres"].append({"gid": 9, "genre": "Angst"})
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert Bookmark.objects.filter(story=10).count() == 2
    assert reasons(report, "favstor") == {"the same favourite twice": ["2:10"]}
    assert Tag.objects.filter(kind__name="genre").count() == 3


def test_names_and_numbers_among_commentators(tmp_path):
    old = Little("2.0")
    for cid, uname in ((2, "3"), (3, "0"), (4, "ben")):
        old.rows["comments"].append({"cid": cid, "nid": 1, "uname": uname, "comment": "Hm."})
    bring(old, tmp_path)
    comments = NewsComment.objects.order_by("pk").values_list("pen_name", flat=True)
    assert list(comments) == [2, 3, None, 2]


def test_times_of_several_forms_in_one_column(tmp_path):
    old = Little("3.5.6")
    old.row("stories", sid=10)["date"] = "2004-07-01 14:00:00"
    bring(old, tmp_path, "--time-zone", "Europe/Berlin")
    found = Story.objects.filter(pk__in=(10, 13)).values_list("published_at", flat=True)
    assert {f"{time:%d %H}" for time in found} == {"01 12"}


def test_seconds_that_an_update_lost_come_from_what_it_kept(tmp_path):
    old = Little("3.5.6")
    old.row("stories", sid=10).update(date=0, date_backup="2004-07-01 14:00:00")
    report = bring(old, tmp_path, "--time-zone", "Europe/Berlin")
    assert report["balanced"]
    assert f"{Story.objects.get(pk=10).published_at:%m-%d %H}" == "07-01 12"


def test_hours_between_seconds_and_what_they_were_are_told(tmp_path):
    old = Little("3.5.6")
    for row in old.rows["stories"]:
        row["date"] -= 7200
        row["updated"] -= 7200
    report = bring(old, tmp_path)
    (said,) = report["older"]["sentences"]
    assert "+0 h: 9, -2 h: 6" in said


def test_texts_of_1_1_that_an_upgrade_set_aside_are_taken(tmp_path):
    old, early = Little("3.5.3"), Little("1.1")
    old.columns["settings_old"] = early.columns["settings"]
    old.rows["settings_old"] = early.rows["settings"]
    old.rows["messages"] = old.rows["messages"][:1]
    report = bring(old, tmp_path)
    assert report["balanced"]
    (line,) = [line for line in report["older"]["tables"] if line["table"] == "settings_old"]
    assert line["became"] == {"messages": 2}


def test_ranks_among_the_authors_count_where_preferences_are_missing(tmp_path):
    old, early = Little("3.5.3"), Little("1.1")
    old.columns["authors"], old.rows["authors"] = early.columns["authors"], early.rows["authors"]
    old.rows["authorprefs"] = old.rows["authorprefs"][1:]
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert report["older"]["made"]["authorprefs"] == 1
    assert PenName.objects.get(pk=1).member.old_ranks.get().level == 1
