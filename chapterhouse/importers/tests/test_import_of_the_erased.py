"""Whoever left is not brought back by a newer dump of the archive they once were on."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from chapterhouse.archive.models import AtticRow, LedgerEntry, Source
from chapterhouse.importers.erased import ERASED
from chapterhouse.importers.models import Question
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.members.leaving.beginning import think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.models import Leaving, Member, PenName
from chapterhouse.stories.models import ChapterText, Story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    settings.MEDIA_ROOT = settings.DATA / "files"


@pytest.fixture
def old():
    archive = OldArchive().add("settings", sitename="Old Hall", itemsperpage=10)
    archive.member(1, "Ann", realname="Anna Secret", email="ann@old.example").member(2, "Ben")
    archive.story(1, "Salt").chapter(5, b"<p>One.</p>")
    archive.story(2, "Tide", uid=2).chapter(7, sid=2, uid=2)
    return archive.add("reviews", reviewid=9, review="Ah", item=2, uid=1)


def leave(name, stories=Leaving.Stories.DELETE):
    leaving = think(PenName.objects.get(name=name).member)
    leaving.stories = leaving.otherwise = stories
    leaving.reviews = Leaving.Reviews.DELETE
    leaving.save()
    erase(leaving)


def test_neither_the_account_nor_what_it_wrote_comes_back(old, tmp_path):
    bring(old, tmp_path)
    leave("Ann")
    old.rows["authors"][0]["realname"] = "Anna Secret the Second"
    old.story(3, "Wave").chapter(8, b"<p>New.</p>", sid=3)
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert not PenName.objects.filter(name="Ann").exists()
    assert set(Story.objects.values_list("title", flat=True)) == {"Tide"}
    assert not AtticRow.objects.exclude(columns={}).filter(table="stories").exists()
    assert "Secret" not in str([*AtticRow.objects.values(), *Question.objects.values()])
    assert not Member.objects.filter(email="ann@old.example").exists()
    line = LedgerEntry.objects.get(table="stories", old_key="3")
    assert (line.outcome, line.reason, line.raw) == ("refused", ERASED, None)


def test_their_pictures_go_but_for_those_that_a_story_shows(old, tmp_path):
    bring(old, tmp_path)
    folder = f"old/{Source.objects.get().pk}/stories/1"
    for name in ("me.jpg", "images/boat.jpg"):
        default_storage.save(f"{folder}/{name}", ContentFile(b"picture"))
    shown = '<p><img src="/stories/1/images/boat.jpg" alt="A boat"/></p>'
    ChapterText.objects.filter(chapter__story__title="Salt").update(html=shown)
    leave("Ann", Leaving.Stories.ORPHAN)
    assert default_storage.exists(f"{folder}/images/boat.jpg")
    assert not default_storage.exists(f"{folder}/me.jpg")
