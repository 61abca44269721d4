"""A chapter that is moved over the border of a volume comes into it."""

import pytest

from chapterhouse.stories import ordering
from chapterhouse.stories.models import ChapterGroup
from chapterhouse.stories.tests.pages import as_one, text_of
from chapterhouse.testing import HERE, make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren():
    company = make_cast()
    browser = as_one(company, "wren")
    browser.story = make_story("Reef", company.wren)
    return browser


def lay(browser, *places):
    """Chapters such as "Ia": a in volume I; "-a" in none."""
    for group, title in places:
        volume = None
        if group != "-":
            volume, _ = ChapterGroup.objects.get_or_create(
                story=browser.story, title=group, defaults={"position": 1}
            )
        make_chapter(browser.story, title=title, group=volume)


def move(browser, title, to, **said):
    said |= {"chapter": browser.story.chapters.get(title=title).pk, "to": to}
    path = f"/write/stories/{browser.story.pk}/chapters/move/"
    return text_of(browser.post(path, said, headers=HERE, follow=True))


def held(browser):
    rows = ordering.places(browser.story).values_list("group__title", "title")
    return " ".join(f"{group or '-'}{title}" for group, title in rows)


@pytest.mark.parametrize(
    ("before", "title", "to", "after"),
    [
        ("Ia Ib Jc Jd", "c", "up", "Ia Ic Ib Jd"),
        ("Ia Ib Jc Jd", "b", "down", "Ia Jc Jb Jd"),
        ("Ia Ib -c -d", "b", "last", "Ia -c -d -b"),
        ("Ia Ib -c -d", "c", "up", "Ia Ic Ib -d"),
        ("Ia Jb -c", "c", "up", "Ia Jc Jb"),
        ("Ia Ib -c", "c", "first", "-c Ia Ib"),
        ("-a Ib -c", "c", "up", "-a -c Ib"),
        ("Ia Ib Ic", "c", "up", "Ia Ic Ib"),
        ("Ia Jb Jc", "c", "first", "Ic Ia Jb"),
    ],
)
def test_it_comes_into_the_volume_where_it_stands(wren, before, title, to, after):
    lay(wren, *before.split())
    move(wren, title, to)
    assert held(wren) == after


def test_after_another_chapter_it_is_in_that_ones_volume(wren):
    lay(wren, *["Ia", "Ib", "Jc", "-d"])
    move(wren, "d", "", after=wren.story.chapters.get(title="a").pk)
    assert held(wren) == "Ia Id Ib Jc"


def test_the_message_says_so(wren):
    lay(wren, *["Ia", "Ib", "Jc", "Jd"])
    assert "“c” now stands at place 2 of 4, in “I”." in move(wren, "c", "up")
    assert "“a” now stands at place 2 of 4." in move(wren, "a", "down")


def test_who_leaves_all_volumes_is_told_so(wren):
    lay(wren, *["Ia", "Ib", "-c", "-d"])
    assert "at place 4 of 4, in no volume." in move(wren, "b", "last")


def test_what_does_not_move_stays_where_it_is(wren):
    lay(wren, *["Ia", "-b"])
    assert "at place 2 of 2." in move(wren, "b", "last")
    assert held(wren) == "Ia -b"


def test_volumes_stand_in_the_order_of_their_chapters(wren):
    lay(wren, *["Ia", "Jb"])
    move(wren, "a", "down")
    assert held(wren) == "Jb Ja"
    assert list(wren.story.groups.values_list("title", flat=True)) == ["J", "I"]
