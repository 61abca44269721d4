"""What is gone: ids that only other rows know, and authors whose account was deleted."""

import pytest

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.importers.models import Question
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    archive = OldArchive().add("settings").member(1, "Ann").story(1).chapter(5)
    return archive.add("series", seriesid=1)


def gone(table: str) -> list[str]:
    lines = LedgerEntry.objects.filter(table=table, outcome=Outcome.GONE).order_by("old_key")
    return list(lines.values_list("old_key", flat=True))


@pytest.mark.parametrize(
    ("table", "pointing", "row"),
    [
        ("stories", "reviews", {"reviewid": 1, "item": 9}),
        ("stories", "favorites", {"uid": 1, "item": 9, "type": "ST"}),
        ("stories", "inseries", {"seriesid": 1, "sid": 9}),
        ("stories", "coauthors", {"sid": 9, "uid": 1}),
        ("chapters", "reviews", {"reviewid": 1, "item": 1, "chapid": 9}),
        ("series", "reviews", {"reviewid": 1, "item": 9, "type": "SE"}),
        ("series", "inseries", {"seriesid": 1, "subseriesid": 9}),
        ("authors", "favorites", {"uid": 1, "item": 9, "type": "AU"}),
        ("authors", "reviews", {"reviewid": 1, "uid": 9}),
    ],
)
def test_an_id_that_only_others_know_is_known_to_be_deleted(old, tmp_path, table, pointing, row):
    report = bring(old.add(pointing, **row), tmp_path)
    assert gone(table) == ["9"]
    assert report["balanced"]
    assert bring(old, tmp_path)["balanced"]
    assert gone(table) == ["9"]


def test_what_became_a_stand_in_is_not_gone(old, tmp_path):
    bring(old.chapter(6, sid=40).story(2, uid=77), tmp_path)
    assert gone("stories") == gone("authors") == []


def test_what_was_gone_can_come_with_a_newer_dump(old, tmp_path):
    bring(old.add("reviews", reviewid=1, item=9), tmp_path)
    report = bring(old.story(9, "Back"), tmp_path)
    assert gone("stories") == []
    assert Story.objects.get(pk=9).reviews.count() == 1
    assert report["balanced"]


def test_it_is_asked_what_becomes_of_what_gone_authors_wrote(old, tmp_path):
    old.story(2, uid=77).chapter(6, sid=2, uid=77).chapter(7, uid=78, inorder=2)
    bring(old, tmp_path)
    asked = Question.objects.filter(kind="author-gone").order_by("noun")
    assert list(asked.values_list("noun", "new_id")) == [("chapter", 7), ("story", 2)]


def test_it_is_asked_about_texts_that_are_missing_or_cut(tmp_path):
    old = OldArchive().add("settings").member(1).story(1)
    old.chapter(5, None, wordcount=900).chapter(6, b"One two.", wordcount=900, inorder=2)
    old.chapter(7, b"", wordcount=1, inorder=3).chapter(8, b"One two.", wordcount=3, inorder=4)
    bring(old, tmp_path)
    asked = Question.objects.order_by("new_id").values_list("kind", "new_id", "context")
    assert list(asked) == [
        ("text-missing", 5, {"file": "1/5.txt", "stored_words": 900}),
        ("text-cut", 6, {"stored_words": 900, "words": 2, "bytes": 8}),
    ]
