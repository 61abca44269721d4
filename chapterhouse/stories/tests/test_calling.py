"""What chapters without a title are called wherever one is named."""

import pytest

from chapterhouse.stories.calling import called, number_as_read, numbers_in
from chapterhouse.stories.chaptering import change_chapter
from chapterhouse.stories.models import Chapter, State
from chapterhouse.testing import make_chapter, make_pen_name, make_published

pytestmark = pytest.mark.django_db
NEWS, PROLOGUE = Chapter.Kind.NEWS, Chapter.Kind.PROLOGUE


@pytest.fixture
def story():
    """Three chapters, news between the first and the second, and a draft at the end."""
    found = make_published("Salt", make_pen_name("Wren"), chapters=4)
    change_chapter(at(found, 2), {"kind": NEWS}, by=None)
    make_chapter(found, title="")
    found.chapters.update(title="")
    return found


def at(story, position):
    return story.chapters.get(position=position)


def names(story):
    return [called(chapter) for chapter in story.chapters.order_by("position")]


def test_they_are_numbered_as_readers_see_them(story):
    assert names(story) == [
        *("Chapter 1", "News from the author", "Chapter 2", "Chapter 3", "Chapter 4")
    ]


def test_what_is_not_out_is_passed_over_by_what_is(story):
    story.chapters.filter(position=1).update(state=State.WITHDRAWN)
    assert called(at(story, 3)) == "Chapter 1"
    assert called(at(story, 5)) == "Chapter 4"


def test_a_title_comes_first_and_a_prologue_is_one(story):
    change_chapter(at(story, 1), {"kind": PROLOGUE}, by=None)
    change_chapter(at(story, 3), {"title": "Gulls"}, by=None)
    assert names(story)[:4] == ["Prologue", "News from the author", "Gulls", "Chapter 3"]


def test_one_query_numbers_many(story, django_assert_num_queries):
    chapters = [*story.chapters.order_by("position"), *story.chapters.order_by("position")]
    with django_assert_num_queries(1):
        number_as_read(chapters)
        assert [called(one)[-1] for one in chapters] == [*"1r234", *"1r234"]


def test_a_whole_story_has_the_same_numbers(story):
    assert list(numbers_in(story.pk).values()) == [1, 1, 2, 3, 4]
