"""What was said of later chapters waits until a reader gets there."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Preferences
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.templatetags.reviews import covered
from chapterhouse.stories import reached
from chapterhouse.testing import LONG_AGO, make_cast


@pytest.fixture
def cast(db, monkeypatch):
    cast = make_cast()
    monkeypatch.setattr(reached, "_found", [lambda member, story: REACHED.get(member.pk)])
    REACHED.clear()
    for number, chapter in enumerate([*cast.salt.chapters.all(), None], 1):
        words = f"Of chapter {number}." if chapter else "Of it all."
        Review.objects.create(
            story=cast.salt, chapter=chapter, text=f"<p>{words}</p>", written_at=LONG_AGO
        )
    cache.clear()
    return cast


REACHED: dict[int, int] = {}
ALL = ["Of chapter 1.", "Of chapter 2.", "Of chapter 3.", "Of it all."]


def page_of(client, cast, **query):
    return client.get(reverse("story-reviews", args=[cast.salt.pk]), query).text


def seen(page):
    return [words for words in ALL if words in page]


def as_one(client, cast, name, position=None):
    client.force_login(cast.member(name))
    if position:
        REACHED[cast.member(name).pk] = position
    return client


@pytest.mark.parametrize(("position", "told"), [(1, ALL[:1]), (2, ALL[:2]), (3, ALL)])
def test_a_reader_sees_what_was_said_as_far_as_they_got(client, cast, position, told):
    assert seen(page_of(as_one(client, cast, "finch", position), cast)) == told


def test_a_visitor_sees_what_was_said_of_the_first_chapter(client, cast):
    page = page_of(client, cast)
    assert seen(page) == ALL[:1]
    assert "3 more reviews may tell what happens after chapter 1." in page


def test_a_plain_switch_shows_all_and_takes_it_back(client, cast):
    assert '<a href="?spoilers=1" rel="nofollow">Show them</a>' in page_of(client, cast)
    page = page_of(client, cast, spoilers=1)
    assert seen(page) == ALL
    assert "Keep the later ones for later" in page


def test_a_link_says_how_far_its_reader_is(client, cast):
    assert seen(page_of(client, cast, upto=2)) == ALL[:2]
    assert seen(page_of(as_one(client, cast, "finch", 3), cast, upto=1)) == ALL


@pytest.mark.parametrize("typed", ["", "-1", "two", "9999999", "²"])
def test_what_is_no_number_is_no_place(client, cast, typed):
    assert seen(page_of(client, cast, upto=typed)) == ALL[:1]


@pytest.mark.parametrize("name", ["wren", "rook", "heron"])
def test_authors_and_staff_see_all(client, cast, name):
    assert seen(page_of(as_one(client, cast, name, 1), cast)) == ALL


def test_what_one_said_oneself_is_there(client, cast):
    last = cast.salt.chapters.last()
    Review.objects.filter(chapter=last).update(pen_name=cast.finch)
    assert "Of chapter 3." in page_of(as_one(client, cast, "finch", 1), cast)


def test_a_story_of_one_chapter_tells_all(client, cast):
    Review.objects.create(story=cast.mist, text="<p>Short and good.</p>")
    assert "Short and good." in client.get(reverse("story-reviews", args=[cast.mist.pk])).text


def test_a_chapter_nobody_can_open_yet_keeps_nobody_waiting(client, cast):
    last = cast.salt.chapters.last()
    last.is_hidden = True
    last.save()
    assert seen(page_of(client, cast, upto=2)) == ALL


def test_an_archive_may_tell_everything(client, cast):
    Archive.objects.update(hides_spoilers=False)
    page = page_of(client, cast)
    assert seen(page) == ALL
    assert "may tell" not in page


def test_whoever_wants_no_numbers_gets_none(client, cast):
    Preferences.change(cast.member("finch"), hides_numbers=True)
    page = page_of(as_one(client, cast, "finch", 1), cast)
    assert "Some reviews may tell what happens after chapter 1." in page


def test_where_all_waits_nobody_is_said_to_have_said_nothing(client, cast):
    Review.objects.filter(chapter=cast.salt.chapters.first()).delete()
    page = page_of(client, cast)
    assert "Nobody has said anything yet." not in page
    assert "3 more reviews" in page


def test_a_chapter_asked_for_is_shown_with_a_word_before(client, cast):
    address = reverse("chapter-reviews", args=[cast.salt.pk, cast.salt.chapters.last().pk])
    page = client.get(address).text
    assert "Of chapter 3." in page
    assert "may tell what happens" not in page
    page = as_one(client, cast, "finch", 1).get(address).text
    assert "Of chapter 3." in page
    assert "You have read as far as chapter 1." in page


def test_pages_count_what_is_told(client, cast):
    Archive.objects.update(page_size=1)
    assert "Page 1 of 2" in page_of(client, cast, upto=2)
    assert "?upto=2&amp;page=2" in page_of(client, cast, upto=2)


def test_a_visitors_page_is_everybodys(client, cast):
    page = client.get(reverse("story-reviews", args=[cast.salt.pk]))
    assert page.headers["Cache-Control"].startswith("public")


def test_it_costs_no_query(client, cast):
    def asked():
        page_of(client, cast)
        with CaptureQueriesContext(connection) as questions:
            page_of(client, cast)
        return len(questions)

    hiding = asked()
    Archive.objects.update(hides_spoilers=False)
    assert hiding == asked()


def test_words_that_tell_too_much_are_under_a_cover():
    html = '<p>So <span class="spoiler">the <b>gull</b></span> did it.</p>'
    assert covered(html) == (
        '<p>So <span class="covered"><label><input type="checkbox" autocomplete="off"/>Spoiler'
        '</label><span class="covered-words">the <b>gull</b></span></span> did it.</p>'
    )
    assert covered("<p>Plain &amp; good.<br/></p>") == "<p>Plain &amp; good.<br/></p>"
