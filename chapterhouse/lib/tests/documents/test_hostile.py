"""Documents made to break their reader: each is read as far as it goes, or refused in words."""

import pytest

from chapterhouse.lib.documents import UnreadableError, read
from chapterhouse.lib.documents.kinds import PAGE_BREAK
from chapterhouse.lib.documents.splitting import Way, pieces
from chapterhouse.lib.tests.documents.making import docx, odt, paragraph, run


def table(inner, times):
    cell = "<table:table><table:table-row><table:table-cell>{}</table:table-cell>"
    for _ in range(times):
        inner = cell.format(f"<text:p>y</text:p>{inner}") + "</table:table-row></table:table>"
    return inner


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", ""])
def test_what_is_no_number_counts_as_one(number):
    spaces = f'<text:p>a<text:s text:c="{number}"/>b</text:p>'
    assert "<p>a b</p>" in read(odt(spaces), "x.odt").html
    heading = f'<text:h text:outline-level="{number}">One</text:h>'
    assert "<h1>One</h1>" in read(odt(heading), "x.odt").html


def test_a_table_in_a_table_in_a_table_is_written_once():
    assert read(odt(table("<text:p>z</text:p>", 25)), "x.odt").html.count("z") == 1


def test_rows_of_a_header_stay():
    cell = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = f"<table:table-header-rows>{cell.format('a')}</table:table-row>"
    rows += f"</table:table-header-rows>{cell.format('b')}</table:table-row>"
    html = read(odt(f"<table:table>{rows}</table:table>"), "x.odt").html
    assert html == "<table><tr><td><p>a</p></td></tr><tr><td><p>b</p></td></tr></table>"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<text:span>", "</text:span>"),
        (
            "<text:note><text:note-body><text:p>",
            "</text:p></text:note-body></text:note>",
        ),
    ],
)
def test_what_is_nested_without_end_is_refused(opening, closing):
    deep = f"<text:p>{opening * 600}x{closing * 600}</text:p>"
    with pytest.raises(UnreadableError):
        read(odt(deep), "x.odt")


def test_styles_in_a_chain_without_end_are_refused():
    style = '<style:style style:name="s{}" style:parent-style-name="s{}"/>'
    chain = "".join(style.format(number, number + 1) for number in range(2000))
    with pytest.raises(UnreadableError):
        read(odt(f"<text:section>{chain}</text:section><text:p>x</text:p>"), "x.odt")


def test_long_blanks_are_no_work():
    words = read(b"a" + b" " * 500_000 + b"\n" * 500_000 + b"b\fc", "x.txt").html
    assert words.count(PAGE_BREAK) == 1


def test_titles_without_an_end_are_no_work():
    assert "It burned." in read(b"<p>It burned.</p>" + b"<title" * 200_000, "x.html").html


def test_headings_without_words_are_no_work():
    found = pieces("<h1>One</h1><h1>Two</h1>" + "<h1></h1>" * 20_000, Way.HEADINGS)
    assert [piece.title for piece in found][:2] == ["One", "Two"]


def test_a_note_stands_where_it_is_first_called_for():
    chapter = '<h1>{0}</h1><p>{0}<a href="#note-1">1</a></p>'
    html = "".join(chapter.format(number) for number in range(9))
    found = pieces(f'{html}<ol><li id="note-1">sea</li></ol>', Way.HEADINGS)
    assert ["sea" in piece.html for piece in found] == [True, *[False] * 8]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"<p>a</p>" * 230_000, "x.html"),
        (docx("<w:p/>" * 1_000_001), "x.docx"),
        (odt("<text:p/>" * 1_000_001), "x.odt"),
        (b"a\n\n" * 230_000, "x.txt"),
    ],
)
def test_more_paragraphs_than_any_novel_has_are_refused(raw, name):
    with pytest.raises(UnreadableError) as refused:
        read(raw, name)
    assert "more than any story" in str(refused.value)


def test_entities_that_are_declared_late_are_refused_too():
    late = f"<!--{' ' * 5000}--><!DOCTYPE x [<!ENTITY a 'b'>]>"
    raw = odt("<text:p>x</text:p>", before=late)
    with pytest.raises(UnreadableError):
        read(raw, "x.odt")


def test_parts_outside_the_document_are_not_looked_for():
    """A part that leads out of the packed file, or to another machine, is none of its parts."""
    away = docx(paragraph(run("It burned.")), relation="../../../../etc/passwd")
    assert "root:" not in read(away, "x.docx").html
