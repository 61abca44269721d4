"""What is new to a member: chapters they have not read, or that say something else by now."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.shelves.reading.history import with_numbers
from chapterhouse.shelves.reading.unread import unread_counts
from chapterhouse.stories.chaptering import change_chapter
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.reached import reached
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, LONG_AGO, make_chapter, make_published


@pytest.fixture
def story(cast):
    return make_published("Voyage", cast.wren, chapters=3)


@pytest.fixture
def reader(client, cast):
    client.force_login(cast.finch.member)
    return client


def chapter(story, position):
    return Chapter.objects.get(story=story, position=position)


def opens(client, chapter):
    address = reverse("count-read", args=[chapter.story_id, chapter.pk])
    assert client.post(address, headers=HERE).status_code == 204


def to_read(cast, story):
    return unread_counts(cast.finch.member, [story.pk]).get(story.pk, 0)


def test_nothing_is_new_of_a_story_that_was_never_begun(cast, story):
    assert to_read(cast, story) == 0


def test_what_follows_is_to_read_and_what_was_skipped_is_not(reader, cast, story):
    opens(reader, chapter(story, 2))
    assert to_read(cast, story) == 1


def test_a_new_chapter_is_to_read_wherever_it_was_put(reader, cast, story):
    opens(reader, chapter(story, 3))
    assert to_read(cast, story) == 0
    publish(make_chapter(story), by=None)
    assert to_read(cast, story) == 1


def test_a_change_is_and_mended_spelling_is_not(reader, cast, story):
    for position in (1, 2, 3):
        opens(reader, chapter(story, position))
    store_text(chapter(story, 1), "<p>Mended.</p>", is_significant=False)
    assert to_read(cast, story) == 0
    store_text(chapter(story, 1), "<p>All is new.</p>")
    assert to_read(cast, story) == 1
    reader.post(reverse("mark-read", args=[story.pk]), headers=HERE)
    assert to_read(cast, story) == 0


def test_reading_to_the_end_settles_it_and_opening_does_not(reader, cast, story):
    first = chapter(story, 1)
    opens(reader, first)
    store_text(first, "<p>All is new.</p>")
    opens(reader, first)
    assert ChapterRead.objects.get(chapter=first).revision == 1


def test_ones_own_story_has_no_news(client, cast, story):
    client.force_login(cast.wren.member)
    opens(client, chapter(story, 1))
    assert unread_counts(cast.wren.member, [story.pk]) == {}


def test_what_was_marked_as_unread_is_to_read_until_it_is_opened(reader, cast, story):
    opens(reader, chapter(story, 3))
    where = {"chapter": chapter(story, 1).pk}
    reader.post(reverse("mark-read", args=[story.pk]), where, headers=HERE)
    reader.post(reverse("mark-unread", args=[story.pk]), where, headers=HERE)
    assert to_read(cast, story) == 1
    opens(reader, chapter(story, 1))
    assert to_read(cast, story) == 0


def test_how_far_one_came_is_the_furthest_chapter_and_moves_with_it(reader, cast, story):
    member = cast.finch.member
    assert reached(member, story.pk) is None
    opens(reader, chapter(story, 2))
    opens(reader, chapter(story, 1))
    assert reached(member, story.pk) == 2
    Chapter.objects.filter(story=story, position=2).update(position=9)
    assert reached(member, story.pk) == 9
    Chapter.objects.get(story=story, position=9).delete()
    assert reached(member, story.pk) == 1


def test_a_read_from_nowhere_counts_but_is_nobodys(reader, story):
    first = chapter(story, 1)
    reader.post(reverse("count-read", args=[story.pk, first.pk]))
    assert Chapter.objects.get(pk=first.pk).hits == 1
    assert not Reading.objects.exists()


def test_a_list_says_it_and_asks_once_for_all(reader, cast):
    Archive.objects.update(settled_at=LONG_AGO)
    stories = [make_published(f"Voyage {n}", cast.wren, chapters=2) for n in range(12)]
    opens(reader, stories[0].chapters.order_by("position").first())
    few = asked(reader)
    for story in stories:
        opens(reader, story.chapters.order_by("position").first())
    assert asked(reader) == few
    assert "1 chapter to read" in reader.get(reverse("recent")).content.decode()


def asked(client):
    cache.clear()
    client.get(reverse("news"))
    with CaptureQueriesContext(connection) as questions:
        client.get(reverse("recent"))
    return len(questions)


def test_the_contents_say_what_was_read_and_what_changed(reader, story):
    opens(reader, chapter(story, 1))
    opens(reader, chapter(story, 2))
    store_text(chapter(story, 2), "<p>All is new.</p>")
    page = reader.get(reverse("story", args=[story.pk]) + "?contents").content.decode()
    assert page.count('class="is-read"') == 1
    assert page.count("changed since you read it") == 1
    assert "2 chapters to read" in page


def test_home_goes_on_with_what_was_begun(reader, cast, story):
    Archive.objects.update(settled_at=LONG_AGO)
    assert "Continue reading" not in reader.get("/").content.decode()
    opens(reader, chapter(story, 1))
    page = reader.get("/").content.decode()
    assert "Continue reading" in page
    assert f'href="/stories/{story.pk}/go-on/"' in page
    reader.post(reverse("mark-read", args=[story.pk]), headers=HERE)
    assert "Continue reading" not in reader.get("/").content.decode()


def test_home_goes_on_with_four_at_most_and_asks_no_more_for_them(reader, cast):
    Archive.objects.update(settled_at=LONG_AGO)
    stories = [make_published(f"Voyage {n}", cast.wren, chapters=2) for n in range(9)]
    for story in (stories[0], stories[-1]):
        opens(reader, story.chapters.first())
    few = asked_of_home(reader)
    for story in stories:
        opens(reader, story.chapters.first())
    assert asked_of_home(reader) == few
    assert reader.get("/").content.decode().count("/go-on/") == 4


def asked_of_home(client):
    cache.clear()
    client.get(reverse("news"))
    with CaptureQueriesContext(connection) as questions:
        client.get("/")
    return len(questions)


def test_an_authors_news_are_no_chapter_to_read(reader, cast, story):
    opens(reader, chapter(story, 1))
    change_chapter(chapter(story, 2), {"kind": Chapter.Kind.NEWS}, by=None)
    assert to_read(cast, story) == 1
    opens(reader, chapter(story, 3))
    reading = with_numbers(Reading.objects.all(), cast.finch.member).get()
    assert (reading.number, reading.to_read) == (2, 0)
