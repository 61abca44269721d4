"""The list of a story's chapters, as its authors put it in order."""

import pytest
from django.test import TestCase
from django.urls import reverse

from chapterhouse.stories import ordering
from chapterhouse.stories.binning import bin_chapter, bin_story
from chapterhouse.stories.models import Chapter, ChapterGroup
from chapterhouse.stories.tests.pages import as_one, settled, text_of
from chapterhouse.testing import HERE, make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(cast):
    return as_one(cast, "wren")


@pytest.fixture
def story(cast):
    story = make_story("Reef", cast.wren)
    for title in "abcd":
        make_chapter(story, title=title)
    return story


def address(story, more=""):
    return f"/write/stories/{story.pk}/chapters/{more}"


def titles(story):
    return "".join(ordering.places(story).values_list("title", flat=True))


def key(story, title):
    return story.chapters.get(title=title).pk


def move(browser, story, title, **said):
    return browser.post(
        address(story, "move/"), {"chapter": key(story, title)} | said, headers=HERE, follow=True
    )


@pytest.mark.parametrize(
    ("to", "order"), [("up", "bacd"), ("down", "acbd"), ("first", "bacd"), ("last", "acdb")]
)
def test_buttons_move_a_chapter(wren, story, to, order):
    move(wren, story, "b", to=to)
    assert titles(story) == order


def test_after_moving_it_is_said_where_it_stands_and_the_button_has_the_focus(wren, story):
    answer = move(wren, story, "b", to="down")
    assert "“b” now stands at place 3 of 4." in text_of(answer)
    assert 'value="down" class="chapter-step" autofocus' in text_of(answer)


def test_another_place_is_chosen_in_the_list(wren, story):
    page = text_of(wren.get(address(story, f"?move={key(story, 'a')}")))
    assert "Where shall “a” stand?" in page
    assert "Here, after “c”" in page
    assert "Here, after “a”" not in page
    move(wren, story, "a", after=key(story, "c"))
    assert titles(story) == "bcad"


@pytest.mark.parametrize("chapter", ["0", "x", "99999999", ""])
def test_a_chapter_that_is_not_there_is_not_moved(wren, story, chapter):
    answer = wren.post(address(story, "move/"), {"chapter": chapter, "to": "up"}, headers=HERE)
    assert answer.status_code == 404


def test_a_chapter_of_another_story_is_not_moved(cast, wren, story):
    other = cast.salt.chapters.first().pk
    answer = wren.post(address(story, "move/"), {"chapter": other, "to": "last"}, headers=HERE)
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["finch", "rook", "heron"])
@pytest.mark.parametrize("more", ["", "order/", "volumes/", "new/"])
def test_nobody_else_has_a_say_in_it(cast, story, name, more):
    assert as_one(cast, name).get(address(story, more)).status_code == 404


def test_nobody_else_moves_a_chapter(cast, story):
    answer = as_one(cast, "rook").post(
        address(story, "move/"), {"chapter": key(story, "a"), "to": "last"}, headers=HERE
    )
    assert answer.status_code == 404
    assert titles(story) == "abcd"


def test_reading_the_address_of_a_move_is_no_move(wren, story):
    assert wren.get(address(story, "move/")).status_code == 405


def numbers(story, order, **said):
    """What the form of numbers sends."""
    stand = ordering.order_of(story)
    typed = {f"place-{key(story, title)}": place for place, title in enumerate(order, 1)}
    return typed | {"began_with": " ".join(map(str, stand))} | said


def test_many_are_put_in_order_by_numbers(wren, story):
    wren.post(reverse("order-chapters", args=[story.pk]), numbers(story, "dbca"), headers=HERE)
    assert titles(story) == "dbca"


def test_a_number_between_two_goes_between_them(wren, story):
    said = numbers(story, "abcd") | {f"place-{key(story, 'd')}": "1.5"}
    wren.post(reverse("order-chapters", args=[story.pk]), said, headers=HERE)
    assert titles(story) == "adbc"


def test_two_at_once_lose_nothing(cast, wren, story):
    said = numbers(story, "dcba")
    move(wren, story, "a", to="down")
    answer = wren.post(reverse("order-chapters", args=[story.pk]), said, headers=HERE)
    assert answer.status_code == 409
    assert "Somebody else has put the chapters in another order" in text_of(answer)
    assert titles(story) == "bacd"


@pytest.mark.parametrize("typed", ["x", "1e99", "-", "9" * 30])
def test_what_is_no_number_is_shown_again(wren, story, typed):
    said = numbers(story, "abcd") | {f"place-{key(story, 'd')}": typed}
    answer = wren.post(reverse("order-chapters", args=[story.pk]), said, headers=HERE)
    assert answer.status_code == 422
    assert titles(story) == "abcd"


@pytest.mark.parametrize("began", ["", "x y", "1 2 x", "9" * 40])
def test_a_broken_list_changes_nothing(wren, story, began):
    said = numbers(story, "dcba", began_with=began)
    assert (
        wren.post(reverse("order-chapters", args=[story.pk]), said, headers=HERE).status_code == 422
    )
    assert titles(story) == "abcd"


def test_the_list_says_what_each_chapter_is(cast, wren):
    chapter = cast.salt.chapters.all()[1]
    Chapter.objects.filter(pk=chapter.pk).update(kind="side-story", title="Aside")
    page = text_of(wren.get(address(cast.salt)))
    assert "Aside" in page
    assert "published · side story · 4 words" in page


def test_volumes_stand_above_their_first_chapter(wren, story):
    group = ChapterGroup.objects.create(story=story, position=1, title="Volume One")
    story.chapters.filter(title__in="bc").update(group=group)
    page = text_of(wren.get(address(story)))
    assert page.count("Volume One") == 1
    assert page.index(">a<") < page.index("Volume One") < page.index(">b<")
    assert page.index(">c<") < page.index("In no volume") < page.index(">d<")
    assert page.count("In no volume") == 1


def test_a_story_without_chapters_says_so(cast, wren):
    page = text_of(wren.get(address(make_story("Empty", cast.wren))))
    assert "This story has no chapter yet." in page


def test_what_is_in_the_bin_is_not_in_the_list(wren, story):
    bin_chapter(story.chapters.get(title="a"), by=None)
    assert titles(story) == "bcd"
    assert ">a<" not in text_of(wren.get(address(story)))
    bin_story(story, by=None)
    assert wren.get(address(story)).status_code == 404


class QueriesTest(TestCase):
    def test_a_long_list_costs_no_more_than_a_short_one(self):
        """Session, member, archive; the story; how many chapters, the chapters of the page and the
        numbers by which readers know them; whether they publish and delete; their notices."""
        cast = make_cast()
        story = make_story("Reef", cast.wren)
        browser = settled(as_one(cast, "wren"))
        make_chapter(story)
        browser.get(address(story))
        for number in (3, 30):
            for _ in range(number):
                make_chapter(story, author=cast.rook)
            with self.assertNumQueries(10):
                assert browser.get(address(story)).status_code == 200
