"""The bin as an author meets it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.notices.inbox.lines import lines_of
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import told as listened
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark, Reading
from chapterhouse.stories.binning import bin_chapter, bin_story, restore_chapter
from chapterhouse.stories.models import Authorship, Chapter, State, Story
from chapterhouse.stories.ordering import move_after
from chapterhouse.stories.tests.pages import as_one, text_of
from chapterhouse.testing import HERE, make_chapter

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(cast):
    return as_one(cast, "wren")


@pytest.fixture
def finch(cast):
    return as_one(cast, "finch")


def post(browser, path, **said):
    return browser.post(path, said, headers=HERE, follow=True)


def state(row):
    row.refresh_from_db()
    return row.state


def test_a_chapter_is_deleted_after_asking_and_taken_back(cast, wren):
    chapter = cast.tide.chapters.first()
    asked = text_of(wren.get(f"/write/chapters/{chapter.pk}/delete/"))
    assert "For 30 days you can take it back" in asked
    assert state(chapter) == State.PUBLISHED
    answer = post(wren, f"/write/chapters/{chapter.pk}/delete/")
    assert "“Chapter 1” is in the bin. You can take it back for 30 days." in text_of(answer)
    assert state(chapter) == State.BINNED
    answer = post(wren, f"/write/bin/chapters/{chapter.pk}/restore/")
    assert "back where it was, and readers see it again" in text_of(answer)
    assert state(chapter) == State.PUBLISHED


def test_a_story_is_deleted_after_asking_and_taken_back(cast, wren):
    assert "Delete <bdi>Salt</bdi>?" in text_of(wren.get(f"/write/stories/{cast.salt.pk}/delete/"))
    post(wren, f"/write/stories/{cast.salt.pk}/delete/")
    assert state(cast.salt) == State.BINNED
    post(wren, f"/write/bin/stories/{cast.salt.pk}/restore/")
    assert state(cast.salt) == State.PUBLISHED


def test_the_last_chapter_that_readers_see_comes_with_a_warning(cast, wren):
    words = "It is the only chapter that readers see."
    assert words in text_of(wren.get(f"/write/chapters/{cast.ember.chapters.get().pk}/delete/"))
    assert words not in text_of(
        wren.get(f"/write/chapters/{cast.salt.chapters.first().pk}/delete/")
    )


def test_the_bin_says_when_each_is_gone(cast, wren):
    bin_chapter(cast.tide.chapters.first(), by=None)
    bin_story(cast.salt, by=None)
    page = text_of(wren.get("/write/bin/"))
    gone = timezone.localtime(timezone.now() + timedelta(days=30))
    assert page.count(f"{gone.day} {gone:%b %Y}") == 2
    assert "of <bdi>Tide</bdi>" in page
    assert "a story with 3 chapters" in page


def test_an_empty_bin_says_what_it_is_for(wren):
    assert "lie here for thirty days" in text_of(wren.get("/write/bin/"))


def test_only_whoever_began_the_story_deletes_it(cast):
    for name in ("rook", "finch", "heron"):
        answer = post(as_one(cast, name), f"/write/stories/{cast.salt.pk}/delete/")
        assert answer.status_code == 404
    assert state(cast.salt) == State.PUBLISHED


def test_a_co_author_deletes_a_chapter_if_they_may_edit(cast):
    chapter, rook = cast.salt.chapters.first(), as_one(cast, "rook")
    Authorship.objects.filter(story=cast.salt, pen_name=cast.rook).update(may_edit=False)
    assert post(rook, f"/write/chapters/{chapter.pk}/delete/").status_code == 404
    Authorship.objects.filter(story=cast.salt, pen_name=cast.rook).update(may_edit=True)
    post(rook, f"/write/chapters/{chapter.pk}/delete/")
    assert state(chapter) == State.BINNED


def test_nobody_else_takes_anything_back(cast):
    chapter = cast.tide.chapters.first()
    bin_chapter(chapter, by=None)
    bin_story(cast.salt, by=None)
    for name in ("rook", "finch", "heron"):
        browser = as_one(cast, name)
        assert post(browser, f"/write/bin/chapters/{chapter.pk}/restore/").status_code == 404
        assert post(browser, f"/write/bin/stories/{cast.salt.pk}/restore/").status_code == 404
        assert "Tide" not in text_of(browser.get("/write/bin/"))


def test_nothing_is_gone_for_good_without_its_title(cast, wren):
    bin_story(cast.salt, by=None)
    path = f"/write/bin/stories/{cast.salt.pk}/delete/"
    assert "My data" in text_of(wren.get(path))
    answer = post(wren, path, title="Pepper")
    assert "That is another title. Nothing was deleted." in text_of(answer)
    assert Story.objects.filter(pk=cast.salt.pk).exists()
    post(wren, path, title="salt ")
    assert not Story.objects.filter(pk=cast.salt.pk).exists()


def test_a_chapter_without_a_title_is_called_by_its_number(cast, wren):
    chapter = make_chapter(cast.tide)
    bin_chapter(chapter, by=None)
    post(wren, f"/write/bin/chapters/{chapter.pk}/delete/", title="chapter 4")
    assert not Chapter.objects.filter(pk=chapter.pk).exists()


def test_what_is_not_in_the_bin_is_not_deleted_for_good(cast, wren):
    chapter = cast.tide.chapters.first()
    for path in (f"stories/{cast.salt.pk}", f"chapters/{chapter.pk}", f"series/{chapter.pk}"):
        assert wren.get(f"/write/bin/{path}/delete/").status_code == 404


def test_a_co_author_takes_a_chapter_back_but_does_not_delete_it_for_good(cast):
    chapter, rook = cast.salt.chapters.first(), as_one(cast, "rook")
    bin_chapter(chapter, by=None)
    assert "Delete for good" not in text_of(rook.get("/write/bin/"))
    assert rook.get(f"/write/bin/chapters/{chapter.pk}/delete/").status_code == 404
    post(rook, f"/write/bin/chapters/{chapter.pk}/restore/")
    assert state(chapter) == State.PUBLISHED


def told(name):
    listened(name)
    lines = lines_of(name.member, Notice.objects.filter(member=name.member))
    return [(str(line.words.what), line.words.title) for line in lines if line.words]


def test_whoever_writes_it_too_is_told_that_it_is_gone_and_that_it_is_back(cast, wren):
    post(wren, f"/write/stories/{cast.salt.pk}/delete/")
    assert told(cast.rook) == [("Was deleted; it can be taken back for thirty days", "Salt")]
    assert told(cast.wren) == []
    post(wren, f"/write/bin/stories/{cast.salt.pk}/restore/")
    assert ("Is back", "Salt") in told(cast.rook)


def test_reviews_bookmarks_and_places_outlive_the_bin_and_a_new_order(cast, finch):
    chapter, last = cast.salt.chapters.first(), cast.salt.chapters.last()
    said = Review.objects.create(story=cast.salt, chapter=chapter, pen_name=cast.finch, text="x")
    place = {"chapter": chapter, "locator": {"block": "b1"}}
    kept = Bookmark.objects.create(story=cast.salt, pen_name=cast.finch, **place)
    finch.post(f"/stories/{cast.salt.pk}/chapters/{chapter.pk}/read/", headers=HERE)
    bin_chapter(chapter, by=None)
    restore_chapter(chapter, by=None)
    move_after(chapter, last.pk, by=None)
    said.refresh_from_db()
    kept.refresh_from_db()
    assert said.chapter == kept.chapter == chapter
    assert finch.get(chapter.get_absolute_url()).status_code == 200
    assert Reading.objects.get(member=cast.finch.member).furthest == chapter
