"""Traps in the words of an old archive, in every column that people wrote in."""

import pytest

from chapterhouse.archive.models import LedgerEntry, Page
from chapterhouse.importers.models import Repair
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.importers.verbatim import unpacked
from chapterhouse.lib.html.plain import text_of
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News, NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.stories.models.texts import unpack
from chapterhouse.tags.models import Rating, Tag

pytestmark = pytest.mark.django_db
PROSE = "“L’été,” said Éléonore – naïve…"
RUSSIAN = "Маяк на пристани: “свет”"
# Table, its row, and its columns with words, each with where they stand here.
ROWS = {
    "stories": ({"sid": 2}, ("title", "summary", "storynotes")),
    "chapters": ({"chapid": 6, "sid": 2}, ("title", "notes", "endnotes", "storytext")),
    "series": ({"seriesid": 3}, ("title", "summary")),
    "authors": ({"uid": 7}, ("penname", "bio")),
    "reviews": ({"reviewid": 9}, ("review", "reviewer")),
    "favorites": ({"uid": 1, "type": "ST", "item": 1}, ("comments",)),
    "news": ({"nid": 4}, ("title", "story")),
    "comments": ({"cid": 4, "nid": 1}, ("comment",)),
    "categories": ({"catid": 4}, ("category", "description")),
    "characters": ({"charid": 4}, ("charname", "bio")),
    "ratings": ({"rid": 4}, ("rating", "warningtext")),
    "messages": ({"message_name": "tos"}, ("message_title", "message_text")),
}
STATES = {
    "utf-8": lambda prose: prose.encode(),
    "cp1252": lambda prose: prose.encode("cp1252"),
    "twice": lambda prose: prose.encode().decode("sloppy-windows-1252").encode(),
    "mac-roman": lambda prose: prose.encode("mac-roman"),
    "entities": lambda prose: prose.encode("ascii", "xmlcharrefreplace"),
}


@pytest.fixture
def old():
    hall = OldArchive().add("settings", store="mysql", ratings=1).member(1, "Ann").story(1)
    return hall.add("ratings", rid=1, rating="K").add("news", nid=1)


def written(old: OldArchive, raw: bytes) -> OldArchive:
    """The same words in every column that has words."""
    for table, (row, columns) in ROWS.items():
        old.add(table, **row, **dict.fromkeys(columns, raw))
    return old


def shown() -> dict[str, str]:
    story, chapter = Story.objects.get(pk=2), Chapter.objects.get(pk=6)
    series, pen_name = Series.objects.get(), PenName.objects.get(pk=7)
    category, character = (Tag.objects.get(kind__part=part) for part in ("category", "character"))
    review, news, page = Review.objects.get(), News.objects.get(pk=4), Page.objects.get()
    plain = {
        "story": story.title,
        "chapter": chapter.title,
        "series": series.title,
        "author": pen_name.name,
        "reviewer": review.visitor_name,
        "news": news.title,
        "category": category.name,
        "character": character.name,
        "rating": Rating.objects.get(pk=4).name,
        "warning": Rating.objects.get(pk=4).warning,
        "page": page.title,
    }
    rich = {
        "summary": story.summary,
        "story notes": story.notes,
        "notes": chapter.notes,
        "end notes": chapter.end_notes,
        "text": chapter.text.html,
        "series' summary": series.summary,
        "bio": pen_name.bio,
        "review": review.text,
        "favourite": Bookmark.objects.get().note,
        "news' text": news.text,
        "comment": NewsComment.objects.get().text,
        "description": category.description,
        "character's bio": character.description,
        "page's text": page.text,
    }
    return plain | {name: text_of(html) for name, html in rich.items()}


@pytest.mark.parametrize("state", STATES)
def test_every_column_is_decoded_by_itself(old, tmp_path, state):
    bring(written(old, STATES[state](PROSE)), tmp_path)
    assert {name: words for name, words in shown().items() if words != PROSE} == {}


def test_every_column_is_read_in_the_archives_old_letters(old, tmp_path):
    bring(written(old, RUSSIAN.encode("cp1251")), tmp_path, "--language", "ru")
    assert {name: words for name, words in shown().items() if words != RUSSIAN} == {}


@pytest.mark.parametrize("times", [1, 2, 5])
def test_quotes_may_be_escaped_in_every_column(old, tmp_path, times):
    bring(written(old, b"It" + b"\\" * (2**times - 1) + b"'s late"), tmp_path)
    assert {name: words for name, words in shown().items() if words != "It's late"} == {}


def test_whatever_was_mended_has_its_bytes_kept(old, tmp_path):
    raw = PROSE.encode("cp1252")
    bring(written(old, raw), tmp_path)
    mended = Repair.objects.exclude(column="storytext")
    assert mended.count() == sum(len(columns) for _row, columns in ROWS.values()) - 1
    for repair in mended:
        entry = LedgerEntry.objects.get(table=repair.table, old_key=repair.old_key)
        assert unpacked(bytes(entry.raw))[repair.column] == raw
        assert PROSE[:10] in repair.after
    assert unpack(Chapter.objects.get(pk=6).text.source) == raw


def test_no_script_survives_in_any_column(old, tmp_path):
    hostile = b"<p onclick='x()'>Hi</p><script>alert(1)</script><a href='javascript:x'>y</a>"
    bring(written(old, hostile), tmp_path)
    stored = [Story.objects.get(pk=2).summary, Chapter.objects.get(pk=6).text.html]
    stored += [Review.objects.get().text, Page.objects.get().text, PenName.objects.get(pk=7).bio]
    for words in [*shown().values(), *stored]:
        assert not any(danger in words for danger in ("onclick", "<script", "javascript:"))


def test_where_nothing_names_the_language_the_letters_do(old, tmp_path):
    for number in range(10, 16):
        old.story(number, f"{RUSSIAN} {number}".encode("cp1251"), summary="Да".encode("cp1251"))
    bring(old, tmp_path)
    assert Story.objects.get(pk=12).title == f"{RUSSIAN} 12"
    assert text_of(Story.objects.get(pk=12).summary) == "Да"


@pytest.mark.parametrize(
    ("settings", "options"),
    [({"language": "ru"}, ()), ({}, ("--encoding", "koi8-r")), ({}, ("--language", "ru"))],
)
def test_the_settings_or_the_archivist_name_the_letters(tmp_path, settings, options):
    hall = OldArchive().add("settings", sitename="Маяк".encode("koi8-r"), **settings).member(1)
    hall.story(1, "Да".encode("cp1251")).story(2, "Привет всем, это письмо".encode("koi8-r"))
    bring(
        hall.chapter(5, RUSSIAN.replace("“", '"').replace("”", '"').encode("koi8-r")),
        tmp_path,
        *options,
    )
    assert Story.objects.get(pk=2).title == "Привет всем, это письмо"
    assert text_of(Chapter.objects.get().text.html).startswith("Маяк на пристани")


def test_a_column_cut_within_a_letter_loses_that_letter_only(old, tmp_path):
    bring(old.story(2, ("é" * 100).encode()[:199]), tmp_path)
    assert Story.objects.get(pk=2).title == "é" * 99
    assert Repair.objects.get().kind == "utf-8, cut within a letter"


def test_notes_that_filled_their_column_are_told(old, tmp_path):
    bring(old.story(2, storynotes="word " * 13_107), tmp_path)
    assert Repair.objects.get().kind == "cut off by the old archive"


def test_question_marks_in_the_place_of_emoji_stay(old, tmp_path):
    bring(old.story(2, "Lamp ????"), tmp_path)
    assert Story.objects.get(pk=2).title == "Lamp ????"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("column", ["summary", "storynotes"])
def test_lines_end_in_three_ways(old, tmp_path, end, column):
    bring(old.story(2, **{column: f"One.{end}{end}Two.{end}Three."}), tmp_path)
    story = Story.objects.get(pk=2)
    assert text_of(story.summary or story.notes) == "One.\nTwo.\nThree."


def test_breaks_made_at_entry_are_not_doubled_by_the_lines_beside_them(old, tmp_path):
    bring(old.story(2, summary="One.<br />\r\n<br />\r\nTwo."), tmp_path)
    assert Story.objects.get(pk=2).summary.count("<p") == 2
    assert "<br" not in Story.objects.get(pk=2).summary


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Rock &amp; Roll", "Rock & Roll"),
        ("Caf&eacute; &#233; &#39;x&#39;", "Café é 'x'"),
        ("A < B & C", "A < B & C"),
        ("I <3 you", "I <3 you"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("donr17;t", "don’t"),
        ("z***** stars", "z***** stars"),
    ],
)
def test_titles_are_read_once_and_no_more(old, tmp_path, stored, shown):
    bring(old.story(2, stored), tmp_path)
    assert Story.objects.get(pk=2).title == shown
