"""Traps among the rows of stories, chapters, series, reviews and all that hangs on them."""

import pytest

from chapterhouse.archive.models import AtticRow, LedgerEntry
from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.news.models import News
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.tags.models import Rating, Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    hall = OldArchive().add("settings", ratings=1).member(1, "Ann").member(2, "Ben")
    return hall.add("ratings", rid=1, rating="K").story(1).chapter(5)


@pytest.mark.parametrize("catid", ["", "0", "-1", ",,", "0,-1, ,", None])
def test_a_story_of_no_category_has_none(old, tmp_path, catid):
    report = bring(old.story(2, catid=catid), tmp_path)
    assert not Story.objects.get(pk=2).tags.exists()
    assert "it names a tag that is gone" not in reasons(report, "stories")


def test_a_category_that_was_deleted_is_told_and_kept_in_the_raw_row(old, tmp_path):
    report = bring(old.story(2, catid="15"), tmp_path)
    assert reasons(report, "stories")["it names a tag that is gone"] == ["2"]
    assert LedgerEntry.objects.get(table="stories", old_key="2").raw is not None


@pytest.mark.parametrize(("stored", "kept"), [(0, ""), (1, "now"), (2, "past"), ("", "")])
def test_featured_is_now_or_past(old, tmp_path, stored, kept):
    bring(old.story(2, featured=stored), tmp_path)
    assert Story.objects.get(pk=2).featured == kept


@pytest.mark.parametrize(("stored", "is_on"), [("", 0), ("0", 0), ("1", 1), ("2", 1), (None, 0)])
def test_switches_of_a_story(old, tmp_path, stored, is_on):
    bring(old.story(2, completed=stored, rr=stored), tmp_path)
    story = Story.objects.get(pk=2)
    assert (story.is_round_robin, story.progress == "complete") == (bool(is_on), bool(is_on))


def test_counters_are_counted_and_not_believed(old, tmp_path):
    old.rows["stories"][0] |= {"reviews": 99, "rating": 10, "wordcount": 5000, "count": 7}
    bring(old.add("reviews", reviewid=1, review="Ah", rating=4, chapid=5), tmp_path)
    story = Story.objects.get()
    assert (story.review_count, story.score_sum, story.words, story.hits) == (1, 4, 1, 7)


@pytest.mark.parametrize("titles", [("", ""), ("  ", " "), ("One", "One")])
def test_chapters_may_have_no_title_or_the_same(old, tmp_path, titles):
    old.chapter(6, title=titles[0], inorder=2).chapter(7, title=titles[1], inorder=3)
    bring(old, tmp_path)
    found = Chapter.objects.filter(pk__in=(6, 7)).order_by("pk").values_list("title", flat=True)
    assert list(found) == [title.strip() for title in titles]


@pytest.mark.parametrize(
    ("validated", "state"), [(0, "queued"), (1, "published"), (2, "published")]
)
def test_a_chapter_is_shown_by_any_number_above_nothing(old, tmp_path, validated, state):
    bring(old.chapter(6, validated=validated, inorder=2), tmp_path)
    assert Chapter.objects.get(pk=6).state == state


def test_a_story_without_chapters_is_kept(old, client, tmp_path):
    bring(old.story(2, "Bare"), tmp_path)
    assert Story.objects.get(pk=2).chapter_count == 0
    assert client.get("/stories/2/").status_code in (200, 404)


@pytest.mark.parametrize("table", ["stories", "chapters", "reviews", "series", "news", "modules"])
def test_a_row_twice_is_placed_once_and_balances(old, tmp_path, table):
    key = {"stories": "sid", "chapters": "chapid", "reviews": "reviewid", "series": "seriesid"}
    column = key.get(table, {"news": "nid"}.get(table, "id"))
    old.add(table, **{column: 70}).add(table, **{column: 70})
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert LedgerEntry.objects.filter(table=table, old_key__startswith="70").count() == 2


@pytest.mark.parametrize("stored", [0, 1, 2])
def test_a_series_is_open_in_three_ways(old, tmp_path, stored):
    bring(old.add("series", seriesid=3, isopen=stored), tmp_path)
    assert Series.objects.get().openness == ("closed", "moderated", "open")[stored]


def test_a_series_of_no_owner_is_kept(old, tmp_path):
    bring(old.add("series", seriesid=3, uid=0, title="Left"), tmp_path)
    assert Series.objects.get().owner is None


@pytest.mark.parametrize("kind", ["ST", "st", " ST ", ""])
def test_a_review_without_a_kind_is_of_a_story(old, tmp_path, kind):
    bring(old.add("reviews", reviewid=9, type=kind, review="Ah"), tmp_path)
    assert Review.objects.get().story_id == 1


@pytest.mark.parametrize("chapid", [0, "", None, 77, 6])
def test_a_review_of_no_chapter_or_a_dead_or_a_strangers_one_stands_at_its_story(
    old, tmp_path, chapid
):
    old.story(2).chapter(6, sid=2)
    bring(old.add("reviews", reviewid=9, chapid=chapid), tmp_path)
    review = Review.objects.get()
    assert (review.story_id, review.chapter_id) == (1, None)


def test_a_reviewers_name_may_hold_marks_and_be_cut(old, tmp_path):
    old.add("reviews", reviewid=8, reviewer="<b>Zoe</b> &amp; co")
    old.add("reviews", reviewid=9, reviewer="é".encode() * 30 + b"\xc3")
    bring(old, tmp_path)
    names = Review.objects.order_by("pk").values_list("visitor_name", flat=True)
    assert list(names) == ["Zoe & co", "é" * 30]


@pytest.mark.parametrize(("kind", "item"), [("ST", 77), ("SE", 77), ("AU", 77), ("RC", 1), ("", 1)])
def test_a_favourite_of_what_is_gone_goes_to_the_attic(old, tmp_path, kind, item):
    report = bring(old.add("favorites", uid=2, type=kind, item=item), tmp_path)
    assert not Bookmark.objects.exists()
    assert report["balanced"]


def test_a_favourite_in_small_letters_is_one(old, tmp_path):
    bring(old.add("favorites", uid=2, type="st", item=1), tmp_path)
    assert Bookmark.objects.get().story_id == 1


@pytest.mark.parametrize("bits", range(8))
def test_a_rating_is_a_sum_of_three_gates(old, tmp_path, bits):
    bring(old.add("ratings", rid=2, rating="M", ratingwarning=str(bits)), tmp_path)
    rating = Rating.objects.get(pk=2)
    assert (rating.warns, rating.asks_age, rating.members_only) == (
        bool(bits & 1),
        bool(bits & 2),
        bool(bits & 4),
    )


@pytest.mark.parametrize("rid", ["k", "K ", "&#75;", "01"])
def test_a_rating_is_found_by_its_name_in_any_spelling(old, tmp_path, rid):
    bring(old.story(2, rid=rid), tmp_path)
    assert Story.objects.get(pk=2).rating_id == 1


def test_a_locked_category_stays_locked_and_counts_are_not_taken(old, tmp_path):
    bring(old.add("categories", catid=3, category="Old", locked=1, numitems=99), tmp_path)
    tag = Tag.objects.get()
    assert (tag.is_locked, tag.story_count) == (True, 0)


def test_news_are_signed_with_a_name_and_not_a_number(old, tmp_path):
    old.add("news", nid=1, author="ann").add("news", nid=2, author="Ann")
    bring(old, tmp_path)
    assert [news.pen_name_id for news in News.objects.order_by("pk")] == [None, 1]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (
            "blocks",
            {"block_id": 1, "block_variables": 'a:1:{s:5:"titl\xe9";i:1;}'.encode("cp1252")},
        ),
        ("shoutbox", {"shout_id": 1, "shout_name": "7", "shout_message": "Hi"}),
        ("poll", {"poll_id": 1, "poll_opts": "a|#|b", "poll_results": "1#2"}),
        ("poll_votes", {"vote_id": 1, "vote_opt": 2}),
        ("challenges", {"chalid": 1, "characters": "0,Mira,", "title": "C"}),
        ("recommendations", {"recid": 1, "url": "http://x.example"}),
        ("tracker", {"sid": 1, "uid": 1, "last_read": b"\0\xff"}),
        ("panels", {"panel_id": 1, "panel_url": "<?php ?>"}),
    ],
)
def test_what_has_no_page_is_kept_to_the_byte(old, tmp_path, table, row):
    bring(old.add(table, **row), tmp_path)
    kept = AtticRow.objects.get(table=table).columns
    for column, value in row.items():
        if isinstance(value, bytes):
            assert set(kept[column]) == {"base64"}
        else:
            assert kept[column] == str(value)


def test_nothing_that_waited_or_was_locked_or_asked_for_log_in_is_public(old, client, tmp_path):
    old.add("ratings", rid=2, rating="M", ratingwarning=4)
    old.story(2, "Waiting", validated=0).story(3, "Members", rid=2).story(4, "Orphan", uid=77)
    old.chapter(6, sid=2).chapter(7, sid=3).chapter(8, sid=4, uid=77)
    old.chapter(9, b"<p>Secret words</p>", validated=0, inorder=2)
    bring(old, tmp_path)
    assert client.get("/stories/2/").status_code == client.get("/stories/4/").status_code == 404
    assert client.get("/stories/3/").status_code == 403
    assert b"Secret words" not in client.get("/stories/1/all/").content
    home = client.get("/lists/titles/").content
    assert b"Waiting" not in home
    assert b"Orphan" not in home
