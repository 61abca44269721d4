"""Shelves and bookmarks in a member's own copy."""

import pytest

from chapterhouse.members.tests.opening import copy_of
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.stories.models import State, Story
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cast = make_cast()
    shelf = Shelf.objects.create(pen_name=cast.finch, name="winter", title="For winter")
    kept = Bookmark.objects.create(
        pen_name=cast.finch, story=cast.tide, note="Slow & good", own_tags=["sea"]
    )
    kept.shelvings.create(shelf=shelf)
    Bookmark.objects.create(pen_name=cast.finch, author=cast.wren)
    Bookmark.objects.create(pen_name=cast.finch, address="https://elsewhere.example/")
    return cast


def bookmarks(cast, folder):
    return copy_of(cast.member("finch"), folder).json("shelves/bookmarks.json")


def test_a_bookmark_tells_what_it_is_of_and_where_it_stands(cast, tmp_path):
    story, author, address = bookmarks(cast, tmp_path)
    assert (story["title"], story["shelves"]) == ("Tide", ["For winter"])
    assert (story["note"], story["own_tags"]) == ("Slow & good", ["sea"])
    assert (author["of"], author["title"]) == ("author", "Wren")
    assert address["address"] == "https://elsewhere.example/"


def test_of_a_story_that_was_withdrawn_only_the_number_is_left(cast, tmp_path):
    Story.objects.filter(pk=cast.tide.pk).update(state=State.WITHDRAWN)
    story = bookmarks(cast, tmp_path)[0]
    assert (story["of_id"], story["title"]) == (cast.tide.pk, None)


def test_they_are_there_to_read(cast, tmp_path):
    page = copy_of(cast.member("finch"), tmp_path).text("shelves/bookmarks.html")
    assert "Slow &amp; good" in page
    assert "For winter" in page


def test_somebody_elses_are_not(cast, tmp_path):
    assert not copy_of(cast.member("wren"), tmp_path).tells("Slow")
