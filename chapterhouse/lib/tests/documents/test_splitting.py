"""A text is parted into chapters without losing a word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chapterhouse.lib.documents import Way, pieces, read, ways
from chapterhouse.lib.documents.splitting import text_of
from chapterhouse.lib.tests.documents.making import PAGE, docx, paragraph, run

BOOK = "<h1>The Lamps</h1><p>For M.</p><h2>One</h2><p>a</p><p>b</p><h2>Two</h2><p>c</p>"


def told(html, way):
    return [(piece.title, piece.text) for piece in pieces(html, way)]


def test_the_widest_heading_that_occurs_twice_parts_chapters():
    assert told(BOOK, Way.HEADINGS) == [("The Lamps", "For M."), ("One", "a b"), ("Two", "c")]


def test_as_a_whole_nothing_is_taken_for_a_title():
    [piece] = pieces(BOOK, Way.WHOLE)
    assert "The Lamps" in piece.text


def test_pages_part_chapters():
    raw = docx(paragraph(run("a"), style="Heading1"), PAGE, paragraph(run("b")))
    assert [piece.text or piece.title for piece in pieces(read(raw).html, Way.PAGES)] == ["a", "b"]


def test_lines_that_say_chapter_part_where_nobody_made_headings():
    html = "<p>Chapter 1</p><p>a</p><p>Chapter 2: The Lamp</p><p>b</p><p>Chapter and verse.</p>"
    found = told(html, Way.LINES)
    assert [title for title, _text in found][:2] == ["Chapter 1", "Chapter 2: The Lamp"]


def test_what_wraps_everything_is_looked_through():
    html = f"<div><section><div>{BOOK}</div></section></div>"
    assert told(html, Way.HEADINGS) == told(BOOK, Way.HEADINGS)


def test_only_ways_that_part_something_are_offered():
    assert ways("<p>a</p>") == {Way.WHOLE: 1}
    assert ways(BOOK)[Way.HEADINGS] == 3


def test_a_footnote_goes_with_its_chapter():
    html = (
        '<h2>One</h2><p>a<a href="#footnote-1">1</a></p><h2>Two</h2><p>b<a href="#footnote-2">2</a>'
        '</p><ol><li id="footnote-1">first</li><li id="footnote-2">second</li></ol>'
    )
    one, two = pieces(html, Way.HEADINGS)
    assert ("first" in one.text, "second" in one.text) == (True, False)
    assert ("first" in two.text, "second" in two.text) == (False, True)


blocks = st.sampled_from(
    [
        "<h1>{}</h1>",
        "<h2>{}</h2>",
        "<p>{}</p>",
        "<div><p>{}</p></div>",
        "loose {} ",
        "<p>Chapter {}</p>",
        '<hr class="page-break">',
        "<ul><li>{}</li></ul>",
        "<blockquote><p>{}</p></blockquote>",
    ]
)


@settings(deadline=None)
@given(st.lists(blocks, max_size=12), st.sampled_from(list(Way)))
def test_no_word_is_lost_and_none_changes_places(parts, way):
    html = "".join(part.format(f"word{number}") for number, part in enumerate(parts))
    found = [word for piece in pieces(html, way) for word in f"{piece.title} {piece.text}".split()]
    joined = "".join(found)
    assert joined == "".join(text_of(html).split())
