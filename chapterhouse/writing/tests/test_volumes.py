"""Chapters under the titles of volumes."""

import pytest

from chapterhouse.stories import grouping, ordering
from chapterhouse.stories.models import ChapterGroup
from chapterhouse.stories.tests.pages import as_one, text_of
from chapterhouse.testing import HERE, make_chapter, make_published, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(cast):
    return as_one(cast, "wren")


@pytest.fixture
def story(cast):
    story = make_story("Reef", cast.wren)
    for title in "abcdef":
        make_chapter(story, title=title)
    return story


def address(story, group=None):
    return f"/write/stories/{story.pk}/chapters/volumes/{f'?volume={group.pk}' if group else ''}"


def key(story, title):
    return story.chapters.get(title=title).pk


def post(browser, path, **said):
    return browser.post(path, said, headers=HERE, follow=True)


def make(story, title, chapters):
    group = ChapterGroup.objects.create(story=story, position=story.groups.count() + 1, title=title)
    story.chapters.filter(title__in=list(chapters)).update(group=group)
    return group


def held(story):
    """The chapters in their order, each behind the volume it is in."""
    rows = ordering.places(story).values_list("group__title", "title")
    return " ".join(f"{group or '-'}{title}" for group, title in rows)


def names(story):
    return "".join(story.groups.values_list("title", flat=True))


def test_a_volume_goes_from_one_chapter_to_another(wren, story):
    post(wren, address(story), title="I", first=key(story, "b"), last=key(story, "d"))
    assert held(story) == "-a Ib Ic Id -e -f"


def test_first_and_last_may_be_said_the_other_way_round(wren, story):
    post(wren, address(story), title="I", first=key(story, "d"), last=key(story, "b"))
    assert held(story) == "-a Ib Ic Id -e -f"


def test_a_volume_can_begin_without_chapters(wren, story):
    answer = post(wren, address(story), title="I")
    assert names(story) == "I"
    assert "no chapter yet" in text_of(answer)


def test_only_one_end_is_half_said(wren, story):
    answer = post(wren, address(story), title="I", first=key(story, "b"))
    assert answer.status_code == 422
    assert not story.groups.exists()


def test_a_volume_is_renamed_and_holds_other_chapters(wren, story):
    group = make(story, "I", "ab")
    page = text_of(wren.get(address(story, group)))
    assert f'<option value="{key(story, "b")}" selected>2. b</option>' in page
    post(wren, address(story, group), title="J", first=key(story, "c"), last=key(story, "c"))
    assert held(story) == "-a -b Jc -d -e -f"


def test_a_volume_taken_apart_leaves_its_chapters(wren, story):
    post(wren, address(story, make(story, "I", "ab")), to="remove")
    assert held(story) == "-a -b -c -d -e -f"


def test_a_volume_moves_with_its_chapters(wren, story):
    one, two = make(story, "I", "ab"), make(story, "J", "de")
    post(wren, address(story, one), to="down")
    assert held(story) == "-c Jd Je Ia Ib -f"
    assert names(story) == "JI"
    post(wren, address(story, two), to="down")
    assert held(story) == "-c Ia Ib Jd Je -f"


def test_the_first_volume_stays_first(story):
    group = make(story, "I", "ab")
    make(story, "J", "de")
    grouping.step(group, -1, by=None)
    assert names(story) == "IJ"


def test_volumes_stand_in_the_order_of_their_chapters(wren, story):
    make(story, "I", "ef")
    post(wren, address(story), title="J", first=key(story, "a"), last=key(story, "b"))
    assert names(story) == "JI"


def test_a_volume_of_another_story_is_not_touched(cast, wren, story):
    other = make(cast.ember, "X", "")
    assert (
        wren.get(f"/write/stories/{story.pk}/chapters/volumes/?volume={other.pk}").status_code
        == 404
    )
    strange = cast.ember.chapters.first().pk
    answer = post(wren, address(story), title="I", first=strange, last=strange)
    assert answer.status_code == 422


@pytest.mark.parametrize("title", ["", "Z" + "\u0335" * 40, "x" * 256])
def test_a_title_that_cannot_be_shown_is_refused(wren, story, title):
    assert post(wren, address(story), title=title).status_code == 422
    assert not story.groups.exists()


@pytest.fixture
def read(cast):
    story = make_published("Shoal", cast.wren, chapters=4)
    second, third = story.chapters.all()[1:3]
    volume = ChapterGroup.objects.create(story=story, position=1, title="Within")
    story.chapters.filter(pk__in=(second.pk, third.pk)).update(group=volume)
    return story


@pytest.mark.parametrize("of", ["story", "chapter"])
def test_readers_see_where_a_volume_begins_and_ends(client, read, of):
    last = read.chapters.last()
    address = f"{read.get_absolute_url()}?contents" if of == "story" else last.get_absolute_url()
    page = client.get(address).content.decode()
    within, outside = page.index(">Within</"), page.index(">Outside the volumes</")
    assert within < outside < page.rindex(f'href="{last.get_absolute_url()}"')
    assert page.count("Outside the volumes") == 1
