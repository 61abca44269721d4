"""The printable page as programs take it apart: docs/formats/printable.md."""

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import override_settings

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.legacy.tests.printed import address, labels, page_of, remember
from chapterhouse.stories.models import Authorship, Series, SeriesEntry
from chapterhouse.stories.models.states import Progress
from chapterhouse.stories.publishing import publish
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.testing import LONG_AGO, make_cast, make_chapter, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def source():
    return Source.objects.create(
        kind="efiction", name="Old Hall", keeps_ids=True, date_format="d/m/y", time_zone="UTC"
    )


def test_it_is_served_where_it_was_without_a_redirect(client, cast):
    answer = client.get(address(cast.salt))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "</head>" in answer.text


def test_the_first_link_is_the_title_and_the_second_the_author(client, cast):
    links = page_of(client, cast.salt).select("div#pagetitle a")
    assert [link.string for link in links] == ["Salt", "Wren", "Rook"]
    assert links[0]["href"] == f"viewstory.php?sid={cast.salt.pk}"
    assert re.search(r"\d+", links[1]["href"]).group() == str(cast.wren.pk)


def test_a_story_that_nobody_signed_has_a_second_link_too(client, cast):
    Authorship.objects.filter(story=cast.salt).delete()
    links = page_of(client, cast.salt).select("div#pagetitle a")
    assert links[1].string == "an author unknown"
    assert re.search(r"\d+", links[1]["href"]).group() == "0"


def test_it_says_of_a_story_what_the_old_page_said(client, cast, source):
    genre = Kind.objects.create(name="genre", title="Genre", plural="Genres", part="genre")
    pairing = Kind.objects.create(
        name="pairing", title="Pairing", plural="Pairings", part=Kind.Part.RELATIONSHIP
    )
    for kind, name in ((genre, "Drama"), (genre, "Angst"), (pairing, "Salt/Sea")):
        cast.salt.taggings.create(tag=Tag.create(kind, name))
    tides = Series.objects.create(owner=cast.wren, title="Tides & Times", sort_key="t", letter="T")
    SeriesEntry.objects.create(series=tides, story=cast.salt, position=1)
    cast.salt.hits = 56
    cast.salt.save()
    assert labels(page_of(client, cast.salt)) == {
        "Summary": "Sea.",
        "Rated": "General",
        "Categories": "Harbour Lights",
        "Characters": "None",
        "Genres": "Drama, Angst",
        "Warnings": "None",
        "Pairing": "Salt/Sea",
        "Challenges": "None",
        "Series": "Tides & Times",
        "Chapters": "3",
        "Completed": "Yes",
        "Word count": str(cast.salt.words),
        "Read": "56",
        "Published": "01/05/11",
        "Updated": "01/05/11",
    }


def test_a_kind_of_the_archives_own_never_poses_as_a_figure(client, cast):
    kind = Kind.objects.create(name="published", title="Published", plural="Published")
    cast.salt.taggings.create(tag=Tag.create(kind, "In a zine"))
    said = labels(page_of(client, cast.salt))
    assert said["Published (tags)"] == "In a zine"
    assert said["Published"] == "01 May 2011"


def test_what_is_not_known_is_left_out_or_none(client, cast):
    tide = cast.tide
    tide.published_at, tide.rating, tide.summary = None, None, ""
    tide.progress = Progress.IN_PROGRESS
    tide.save()
    said = labels(page_of(client, tide))
    assert not {"Published", "Summary"} & said.keys()
    assert (said["Rated"], said["Completed"]) == ("None", "No")


def test_dates_stand_in_the_old_form_by_the_old_clock(client, cast, source):
    cast.salt.updated_at = datetime(2012, 1, 1, 4, tzinfo=UTC)
    cast.salt.save()
    source.date_format, source.time_zone = "F jS, Y", "America/New_York"
    source.save()
    assert labels(page_of(client, cast.salt))["Updated"] == "December 31st, 2011"


def test_without_an_old_archive_dates_are_what_downloaders_expect(client, cast):
    assert labels(page_of(client, cast.salt))["Updated"] == "01 May 2011"


def test_chapters_are_listed_and_found_by_their_numbers(client, cast):
    second = cast.salt.chapters.get(position=2)
    second.title, second.author = "Tar & Rope", cast.rook
    second.save()
    page = page_of(client, cast.salt)
    listed = [(bold.string, bold.find_next_sibling("a")["href"]) for bold in page.find_all("b")]
    assert listed == [("1.", "#1"), ("2.", "#2"), ("3.", "#3")]
    title = page.find("a", {"name": "2"}).parent
    assert title.get_text() == "Tar & Rope by Rook"
    assert title.find_next("div", "chapter").get_text().strip() == "Chapter 2 of Salt."
    assert page.find("a", {"name": "3"}).parent.get_text() == "Chapter 3 by Wren, Rook"


def test_the_first_notes_on_the_page_are_the_storys(client, cast):
    chapter = cast.salt.chapters.get(position=1)
    chapter.notes, chapter.end_notes = "<p>Before.</p>", "<p>Behind.</p>"
    chapter.save()
    assert [div.get_text() for div in page_of(client, cast.salt).select("div.noteinfo")] == [
        "",
        "Before.",
        "Behind.",
    ]
    cast.salt.notes, cast.salt.end_notes = "<p>Of it all.</p>", "<p>The end.</p>"
    cast.salt.save()
    assert [div.get_text() for div in page_of(client, cast.salt).select("div.noteinfo")] == [
        *("Of it all.", "Before.", "Behind.", "The end.")
    ]


def test_pictures_of_every_text_have_whole_addresses(client, cast):
    story = make_published("Painted", cast.wren)
    chapter = make_chapter(story, '<p><img src="/stories/10/images/boat.png" alt=""/></p>')
    publish(chapter, by=None, at=LONG_AGO)
    [picture] = page_of(client, story).find_all("img")
    assert picture["src"] == "http://testserver/stories/10/images/boat.png"


def test_under_a_former_name_it_answers_itself_and_names_the_public_address(client, cast, source):
    source.hosts = ["old-hall.example"]
    source.save()
    with override_settings(PUBLIC="https://hall.example", SECURE_SSL_REDIRECT=False):
        answer = client.get(address(cast.salt), headers={"host": "old-hall.example"})
    page = BeautifulSoup(answer.text, "html5lib")
    assert page.select_one("div#pagetitle a")["href"] == f"viewstory.php?sid={cast.salt.pk}"
    public = f"https://hall.example/stories/{cast.salt.pk}/"
    assert page.select_one("div#archivedat a")["href"] == public
    assert page.find("link", rel="canonical")["href"] == public


def test_ids_of_an_archive_that_came_second_are_its_own(client, cast):
    bases = {"story": cast.salt.pk - 1, "penname": cast.wren.pk - 3, "chapter": 0, "rating": 0}
    second = Source.objects.create(kind="efiction", traits={"id_bases": bases})
    LedgerEntry.objects.create(
        source=second, table="stories", old_key="1", noun="story", new_id=cast.salt.pk
    )
    answer = client.get("/viewstory.php?sid=1&action=printable&chapter=all")
    links = BeautifulSoup(answer.text, "html5lib").select("div#pagetitle a")
    assert [link["href"] for link in links[:2]] == ["viewstory.php?sid=1", "viewuser.php?uid=3"]


def test_a_visitors_page_can_be_kept_and_asked_after(client, cast):
    answer = client.get(address(cast.salt))
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.headers["Last-Modified"] == "Sun, 01 May 2011 12:00:00 GMT"
    again = client.get(address(cast.salt), headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert {f"story:{cast.salt.pk}", f"tag:{cast.category.pk}"} <= answer.stamps


def test_a_members_page_is_theirs_alone(client, cast):
    client.force_login(cast.finch.member)
    assert client.get(address(cast.salt)).headers["Cache-Control"].startswith("private")


def test_a_long_story_costs_no_more_queries_than_a_short_one(
    client, cast, source, django_assert_num_queries
):
    long = make_published("Long", cast.wren, chapters=60, rating=cast.general)
    # Source, archive, what the sid means, story, authors, tags, series, chapters, their numbers.
    for story in (cast.salt, long):
        remember(source, story, *range(1, story.chapter_count + 1))
        with django_assert_num_queries(9):
            assert client.get(address(story)).status_code == 200
