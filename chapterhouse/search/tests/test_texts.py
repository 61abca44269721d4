import pytest

from chapterhouse.search.asking.nodes import All, Not, Phrase, Query, Word
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.building import build
from chapterhouse.search.index.chapters import CHAPTERS
from chapterhouse.search.index.folder import Home
from chapterhouse.search.snippets import marked
from chapterhouse.search.texts import Texts
from chapterhouse.stories.gates import NOTHING, Agreed
from chapterhouse.stories.publishing import publish
from chapterhouse.testing import make_cast, make_chapter

pytestmark = pytest.mark.django_db
LAMP = Word("lamplighter", "text")


@pytest.fixture
def cast(take_in):
    made = make_cast()
    told = "<p>Nobody saw the Lamplighter &amp; his ladder.</p><p>夜の船が来た。</p>"
    for story in (made.salt, made.ash):
        publish(make_chapter(story, told), by=None)
    make_chapter(made.tide, "<p>A lamplighter of a draft.</p>")
    take_in()
    build(shape=CHAPTERS)
    return made


def found(cast, node, **asker) -> list:
    return Results(Query(node), Asker(cast.archive, **asker))[0:20]


@pytest.mark.parametrize(
    "node",
    [
        LAMP,
        Word("LAMPLIGHT*", "text"),
        Phrase("his ladder", "text"),
        Phrase("夜の船", "text"),
        Word("船", "text"),
        All((LAMP, Not(Word("whale", "text")))),
    ],
)
def test_words_of_a_live_chapter_find_its_story(cast, node):
    assert found(cast, node) == [cast.salt]


def test_words_in_a_row_stand_in_a_row(cast):
    assert found(cast, Phrase("ladder his", "text")) == []


def test_behind_a_gate_they_are_found_by_who_may_read(cast):
    agreed = Agreed(frozenset([cast.adult.pk]), of_age=True)
    assert set(found(cast, LAMP, agreed=agreed)) == {cast.salt, cast.ash}


def test_the_words_around_are_shown_to_who_may_read(cast):
    stories = [cast.salt.pk, cast.ash.pk]
    shown = Texts().snippets(LAMP, stories, None, NOTHING)
    assert {key: snippet.html for key, snippet in shown.items()} == {
        cast.salt.pk: "Nobody saw the <mark>Lamplighter</mark> &amp; his ladder.\n夜の船が来た。"
    }


def test_where_the_texts_are_not_searched_nothing_is_found(cast):
    Home(CHAPTERS).clear()
    assert found(cast, LAMP) == []
    assert Texts().snippets(LAMP, [cast.salt.pk], None, NOTHING) == {}


def test_a_snippet_shows_where_most_stands_together():
    text = "A gull. " + "Rain. " * 100 + "The gull and the lamp stood by. " + "Rain. " * 100
    shown = marked(text, [Word("gull", "text"), Word("lamp", "text")])
    assert "<mark>gull</mark> and the <mark>lamp</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_what_a_text_says_is_never_markup():
    shown = marked("<b>gull</b> & co", [Word("gull", "text")])
    assert shown == "&lt;b&gt;<mark>gull</mark>&lt;/b&gt; &amp; co"
