"""What is odd about 1.1: names for ids, rows for chapters, pen names for folders."""

import pytest
from django.core.management import call_command

from chapterhouse.archive.models import Archive, LedgerEntry
from chapterhouse.importers.models import OldRank
from chapterhouse.importers.tests.making import WIDTHS, bring, reasons
from chapterhouse.importers.tests.making_older import Little
from chapterhouse.importers.verbatim import unpacked
from chapterhouse.news.models import NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.tags.models import Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return Little("1.1")


def tags(sid: int, kind: str) -> list[str]:
    found = Story.objects.get(pk=sid).tags.filter(kind__name=kind)
    return list(found.order_by("taggings__position").values_list("name", flat=True))


@pytest.mark.parametrize(
    ("listed", "characters"),
    [
        ("Mira, Smith, John", ["Mira", "Smith, John"]),
        ("Smith, John,Mira", ["Smith, John", "Mira"]),
        ("MIRA, o\\'neil", ["Mira", "O'Neil"]),
        ("mira , O&#39;Neil, Mira", ["Mira", "O'Neil"]),
        (" , 0, None,", []),
        ("Mira, Nobody Known", ["Mira", "Nobody Known"]),
    ],
)
def test_lists_of_names_find_their_tags(old, tmp_path, listed, characters):
    old.row("stories", sid=10)["charid"] = listed
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert tags(10, "character") == characters


def test_a_name_in_no_table_is_added_and_told(old, tmp_path):
    old.row("stories", sid=10)["gid"] = "Drama, Angst"
    report = bring(old, tmp_path)
    assert tags(10, "genre") == ["Drama", "Angst"]
    assert report["older"]["made"]["classes"] == 1
    told = reasons(report, "stories as found")
    assert told["it names a tag that stood in no list, and that was added"] == ["10"]


def test_a_list_cut_at_its_columns_width_finds_what_was_begun(old, tmp_path, monkeypatch):
    monkeypatch.setitem(WIDTHS, "gid", "varchar(10)")
    old.row("stories", sid=10)["gid"] = "Drama, Hur"
    old.row("stories", sid=12)["gid"] = "Drama, Dro"
    report = bring(old, tmp_path)
    assert (tags(10, "genre"), tags(12, "genre")) == (["Drama", "Hurt, Comfort"], ["Drama"])
    told = reasons(report, "stories as found")
    assert told["a list was cut at its column's width"] == ["10", "12"]


def test_of_one_name_in_two_categories_the_storys_own_is_meant(old, tmp_path):
    old.rows["characters"] = [
        {"charid": 1, "catid": 1, "charname": "Other"},
        {"charid": 2, "catid": 2, "charname": "Other"},
    ]
    for sid in (10, 12):
        old.row("stories", sid=sid)["charid"] = "Other"
    bring(old, tmp_path)
    homes = [Story.objects.get(pk=sid).tags.get(kind__name="character") for sid in (10, 12)]
    assert [home.homes.get().name for home in homes] == ["Books", "Films"]


@pytest.mark.parametrize(
    ("rid", "rating"),
    [
        ("restricted (17+)", "Restricted (17+)"),
        ("12", "12"),
        ("1", "G"),
        ("7", None),
        ("None", None),
        ("A rating whose name goes ", "A rating whose name goes on"),
    ],
)
def test_a_rating_is_a_name_before_it_is_a_number(old, tmp_path, monkeypatch, rid, rating):
    monkeypatch.setitem(WIDTHS, "rid", "varchar(25)")
    old.rows["ratings"] += [
        {"rid": 3, "rating": "12"},
        {"rid": 12, "rating": "18"},
        {"rid": 4, "rating": "A rating whose name goes on"},
    ]
    old.row("stories", sid=10)["rid"] = rid
    report = bring(old, tmp_path)
    found = Story.objects.get(pk=10).rating
    assert (found and found.name) == rating
    told = reasons(report, "stories")
    assert ("its rating is not known here" in told) == (rating is None)


def test_chapters_come_in_their_order_under_their_own_numbers(old, tmp_path):
    old.row("stories", sid=10)["inorder"], old.row("stories", sid=11)["inorder"] = 1, 0
    bring(old, tmp_path)
    assert list(Chapter.objects.filter(story=10).values_list("pk", "position")) == [
        (11, 1),
        (10, 2),
    ]
    assert LedgerEntry.objects.get(table="chapters", old_key="11").old_number == 1


def test_each_chapter_keeps_the_day_it_came(old, tmp_path):
    old.row("stories", sid=14)["date"] = "2004-07-20 12:00:00"
    old.row("stories", sid=11)["date"] = "0000-00-00 00:00:00"
    bring(old, tmp_path)
    came = dict(Chapter.objects.values_list("pk", "published_at"))
    assert {key: f"{time:%m-%d}" for key, time in came.items() if time} == {
        10: "07-01",
        11: "08-01",
        12: "07-01",
        13: "07-01",
        14: "07-20",
    }


def test_chapters_whose_first_is_gone_are_kept_together(old, tmp_path):
    old.rows["stories"].remove(old.row("stories", sid=10))
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert Chapter.objects.get(pk=11).story_id == 10
    assert Story.objects.get(pk=10).state == "queued"


def test_a_chapter_of_a_chapter_belongs_to_the_story(old, tmp_path):
    old.row("stories", sid=14)["psid"] = 11
    old.rows["reviews"][2].update(sid=14, psid=11)
    report = bring(old, tmp_path)
    assert Chapter.objects.get(pk=14).story_id == 10
    assert Review.objects.get(pk=3).chapter_id == 14
    assert reasons(report, "stories as found")["it belonged to a chapter of another story"] == [
        "14"
    ]


def test_a_review_of_a_chapter_that_is_gone_stands_at_the_story(old, tmp_path):
    old.rows["reviews"][0].update(sid=77, psid=10)
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert (Review.objects.get(pk=1).story_id, Review.objects.get(pk=1).chapter_id) == (10, None)


@pytest.mark.parametrize("psid", [0, 12, -1])
def test_a_row_that_names_no_first_chapter_is_a_story(old, tmp_path, psid):
    old.row("stories", sid=12)["psid"] = psid
    assert bring(old, tmp_path)["balanced"]
    assert Story.objects.get(pk=12).title == "Tide"


def test_rows_in_a_circle_are_one_story(old, tmp_path):
    old.row("stories", sid=10)["psid"] = 11
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert set(Chapter.objects.filter(pk__in=(10, 11)).values_list("story", flat=True)) == {10}


def test_a_row_without_a_number_is_kept_verbatim(old, tmp_path):
    old.rows["stories"].append(dict(old.row("stories", sid=10), sid=0, title="Lost"))
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert reasons(report, "stories as found")["a story without a number"] == ["0"]


def test_a_chapters_own_summary_stands_above_it(old, tmp_path):
    old.row("stories", sid=11)["summary"] = "At sea."
    bring(old, tmp_path)
    assert [chapter.notes for chapter in Chapter.objects.filter(story=10)] == ["", "<p>At sea.</p>"]


def test_texts_in_the_database_need_no_folder(old, tmp_path):
    for row in old.rows["stories"]:
        row["storytext"] = f"Row {row['sid']}."
    dump, _folder = old.write(tmp_path)
    call_command("import", "efiction", str(dump))
    assert "Row 14." in Chapter.objects.get(pk=14).text.html
    kept = LedgerEntry.objects.get(table="stories as found", old_key="14")
    assert unpacked(kept.raw).keys() >= {"psid", "gid"}
    assert "storytext" not in unpacked(kept.raw)


def test_reads_are_kept_per_chapter(old, tmp_path):
    bring(old, tmp_path)
    assert (Story.objects.get(pk=10).hits, Chapter.objects.get(pk=11).hits) == (10, 11)


def test_a_favourite_chapter_is_a_favourite_story_once(old, tmp_path):
    old.rows["favstor"].append({"uid": 2, "sid": 11})
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert Bookmark.objects.filter(story=10).count() == 1
    assert reasons(report, "favstor") == {"the same favourite twice": ["2:11"]}


def test_answers_are_found_in_any_language(old, tmp_path):
    old.rows["reviews"][0]["review"] = "Schön.<br><br><i>Antwort des Autors: Danke!</i>"
    bring(old, tmp_path)
    assert Review.objects.get(pk=1).text == "<p>Schön.</p>"
    assert Review.objects.get(parent=1).text == "<p>Danke!</p>"


def test_the_archive_learns_from_its_rows_what_no_settings_tell(old, tmp_path):
    bring(old, tmp_path)
    archive = Archive.current()
    assert (archive.score_kind, archive.stories_open_at) == ("stars", "contents")
    assert archive.reviews_open
    assert archive.visitors_may_review
    assert "Come in." in archive.welcome


def test_ranks_and_preferences_were_columns_of_authors(old, tmp_path):
    report = bring(old, tmp_path)
    assert OldRank.objects.get().level == 1
    assert report["older"]["made"]["authorprefs"] == 4


def test_commentators_are_found_by_name(old, tmp_path):
    old.rows["comments"] += [
        {"cid": 2, "nid": 1, "uname": "cat, the third", "comment": "Hm.", "time": ""},
        {"cid": 3, "nid": 1, "uname": "Gone", "comment": "Hm.", "time": ""},
    ]
    bring(old, tmp_path)
    comments = NewsComment.objects.order_by("pk")
    assert [str(one.pen_name or one.visitor_name) for one in comments] == [
        "Ben",
        "Cat, the Third",
        "Gone",
    ]


def test_no_text_of_a_chapter_is_lost_with_its_folders_name(old, tmp_path):
    old.files["Cat_the_Third/13.txt"] = old.files.pop("Cat, the Third/13.txt")
    report = bring(old, tmp_path)
    assert not Chapter.objects.exclude(trouble="").exists()
    assert "chapters" not in {case["table"] for case in report["exceptions"]}


def test_tags_are_no_more_than_the_tables_and_the_lists_name(old, tmp_path):
    bring(old, tmp_path)
    assert Tag.objects.filter(kind__name="genre").count() == 2
    assert Tag.objects.filter(kind__name="warning").count() == 1
