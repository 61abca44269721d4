"""Which chapters stand on a printable page, and under which numbers."""

import re

import pytest
from bs4 import BeautifulSoup

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.legacy.tests.printed import address, page_of, remember
from chapterhouse.stories.models import Chapter, State
from chapterhouse.testing import make_cast, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def source():
    return Source.objects.create(kind="efiction", name="Old Hall", keeps_ids=True)


@pytest.mark.parametrize("chapter", ["all", "", "x", "0", "2'", "-1"])
def test_whatever_is_no_number_means_the_whole_story(client, cast, chapter):
    assert len(page_of(client, cast.salt, chapter).select("div.chapter")) == 3


def test_no_chapter_named_means_the_whole_story(client, cast):
    answer = client.get(f"/viewstory.php?action=printable&sid={cast.salt.pk}")
    assert answer.text.count('class="chaptertitle"') == 3


def test_one_chapter_alone_keeps_its_number(client, cast):
    page = page_of(client, cast.salt, 2)
    [text] = page.select("div.chapter")
    assert text.get_text().strip() == "Chapter 2 of Salt."
    assert page.find("a", {"name": "2"})
    assert [bold.string for bold in page.find_all("b")] == ["2."]


def test_a_chapter_may_be_asked_for_by_its_id(client, cast):
    chapter = cast.salt.chapters.get(position=3)
    answer = client.get(f"/viewstory.php?action=printable&chapid={chapter.pk}")
    assert [*re.findall(r"Chapter \d of Salt", answer.text)] == ["Chapter 3 of Salt"]


def test_the_only_chapter_answers_to_every_number(client, cast):
    story = make_published("Alone", cast.wren)
    assert page_of(client, story, 7).select_one("div.chapter").get_text() == "Chapter 1 of Alone."


def test_beyond_the_last_chapter_importers_find_the_sign_to_stop(client, cast):
    answer = client.get(address(cast.salt, 4))
    assert answer.status_code == 200
    assert "<div class='chaptertitle'> by </div>" in answer.text
    assert 'class="chapter' not in answer.text


def test_a_chapter_that_waits_leaves_its_number_and_is_no_sign_to_stop(client, cast):
    Chapter.objects.filter(story=cast.salt, position=2).update(state=State.QUEUED)
    page = page_of(client, cast.salt)
    assert [bold.string for bold in page.find_all("b")] == ["1.", "3."]
    gap = client.get(address(cast.salt, 2)).text
    assert "not open to readers" in gap
    assert "chaptertitle" not in gap
    assert "Chapter 2 of Salt" not in gap


def test_numbers_are_those_of_the_old_archive(client, cast, source):
    remember(source, cast.salt, 1, 2, 5)
    assert [bold.string for bold in page_of(client, cast.salt).find_all("b")] == ["1.", "2.", "5."]
    assert (
        page_of(client, cast.salt, 5).select_one("div.chapter").get_text().startswith("Chapter 3")
    )
    LedgerEntry.objects.filter(old_number=2).update(old_number=5)
    assert [bold.string for bold in page_of(client, cast.salt).find_all("b")] == ["1.", "2.", "3."]


def test_each_chapters_page_begins_with_what_tells_it_from_the_last(client, cast):
    cast.salt.summary = f"<p>{'Sea. ' * 5000}</p>"
    cast.salt.save()
    first, second = (client.get(address(cast.salt, number)).text for number in (1, 2))
    assert first[10:10_010] != second[10:10_010]


def test_an_author_sees_their_own_drafts_and_nobody_else_does(client, cast):
    assert "Not yet for readers" not in client.get(address(cast.tide)).text
    client.force_login(cast.wren.member)
    assert "Not yet for readers" in client.get(address(cast.tide)).text


def test_the_same_page_stands_at_addresses_of_our_own(client, cast):
    page = BeautifulSoup(client.get(f"/stories/{cast.salt.pk}/plain/").text, "html5lib")
    assert len(page.select("div.chapter-content")) == 3
    assert page.select_one("div#pagetitle a")["href"] == cast.salt.get_absolute_url()
    chapter = cast.salt.chapters.get(position=2)
    one = client.get(f"/stories/{cast.salt.pk}/chapters/{chapter.pk}/plain/")
    [text] = BeautifulSoup(one.text, "html5lib").select(".chapter-content")
    assert text.get_text().strip() == "Chapter 2 of Salt."


def test_there_a_gate_and_a_draft_answer_as_on_every_page_of_ours(client, cast):
    assert client.get(f"/stories/{cast.ash.pk}/plain/").status_code == 403
    draft = cast.tide.chapters.get(position=3)
    assert client.get(f"/stories/{cast.tide.pk}/chapters/{draft.pk}/plain/").status_code == 404
