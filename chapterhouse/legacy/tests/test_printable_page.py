"""The printable page as programs take it apart: docs/formats/printable.md."""

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.stories.models import Authorship, Chapter, Series, SeriesEntry, State
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


def address(story, chapter="all", more=""):
    return f"/viewstory.php?sid={story.pk}&action=printable&textsize=0&chapter={chapter}{more}"


def page_of(client, story, chapter="all", more=""):
    answer = client.get(address(story, chapter, more))
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html5lib")


def remember(source, story, *numbers):
    """The ledger's lines of a story, its chapters by these old numbers."""
    rows = [("stories", story, None)]
    rows += [("chapters", *pair) for pair in zip(story.chapters.all(), numbers, strict=True)]
    for table, row, number in rows:
        LedgerEntry.objects.create(
            source=source,
            table=table,
            old_key=str(row.pk),
            noun=row._meta.model_name,
            new_id=row.pk,
            old_parent=story.pk if number else None,
            old_number=number,
        )


def labels(page) -> dict[str, str]:
    """Names and values, as a downloader collects them: all up to the next name."""
    found = {}
    for name in page.select("div.infobox > div.content > span.label"):
        value = []
        for node in name.next_siblings:
            if getattr(node, "get", None) and "label" in node.get("class", []):
                break
            value.append(node.get_text() if hasattr(node, "get_text") else str(node))
        found[name.get_text().rstrip(": ")] = "".join(value).strip()
    return found


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


def test_pictures_of_every_text_have_whole_addresses(client, cast):
    story = make_published("Painted", cast.wren)
    chapter = make_chapter(story, '<p><img src="/stories/10/images/boat.png" alt=""/></p>')
    publish(chapter, by=None, at=LONG_AGO)
    [picture] = page_of(client, story).find_all("img")
    assert picture["src"] == "http://testserver/stories/10/images/boat.png"


def test_ids_of_an_archive_that_came_second_are_its_own(client, cast):
    bases = {"story": cast.salt.pk - 1, "penname": cast.wren.pk - 3, "chapter": 0, "rating": 0}
    second = Source.objects.create(kind="efiction", traits={"id_bases": bases})
    LedgerEntry.objects.create(
        source=second, table="stories", old_key="1", noun="story", new_id=cast.salt.pk
    )
    answer = client.get("/viewstory.php?sid=1&action=printable&chapter=all")
    links = BeautifulSoup(answer.text, "html5lib").select("div#pagetitle a")
    assert [link["href"] for link in links[:2]] == ["viewstory.php?sid=1", "viewuser.php?uid=3"]


def test_an_author_sees_their_own_drafts_and_nobody_else_does(client, cast):
    assert "Not yet for readers" not in client.get(address(cast.tide)).text
    client.force_login(cast.wren.member)
    assert "Not yet for readers" in client.get(address(cast.tide)).text


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
