"""Documents of every kind become HTML that keeps what their author meant."""

import pytest

from chapterhouse.lib.documents import UnreadableError, read
from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.tests.documents.making import PAGE, docx, odt, paragraph, run, zipped


def kept(document):
    """The HTML as it would be stored, without ids."""
    return canonicalise(document.html, "note")


def test_a_docx_keeps_emphasis_headings_and_sides():
    document = read(
        docx(
            paragraph(run("The Lamp"), style="Heading1"),
            paragraph(run("It "), run("burned", "<w:i/>"), run(" all night.", "<w:b/>")),
            paragraph(run("* * *"), more='<w:jc w:val="center"/>'),
            paragraph(
                run("old", "<w:strike/>"),
                run("small", "<w:smallCaps/>"),
                run("u", "<w:u w:val='single'/>"),
            ),
        ),
        "the_lamp.docx",
    )
    html = kept(document)
    assert document.title == "the lamp"
    assert ">The Lamp</h" in html
    assert "It <em>burned</em> <strong>all night.</strong>" in html
    assert "<s>old</s>" in html
    assert '<span class="smallcaps">small</span>' in html
    assert "<u>u</u>" in html


def test_a_docx_keeps_footnotes():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    html = read(docx(paragraph(run("It burned."), note)), "x.docx").html
    assert "A note below." in html
    assert 'href="#' in html


def test_an_odt_keeps_emphasis_headings_sides_and_notes():
    html = kept(
        read(
            odt(
                '<text:h text:outline-level="1">The Lamp</text:h>'
                '<text:p>It <text:span text:style-name="I">burned</text:span>'
                '<text:s text:c="2"/><text:span text:style-name="Plain">all</text:span> night'
                "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                "<text:p>A note below.</text:p></text:note-body></text:note>.</text:p>"
                '<text:p text:style-name="C">in the middle</text:p>'
            )
        )
    )
    assert "The Lamp</h" in html
    assert "<em>burned</em>" in html
    assert "<strong>all</strong>" in html
    assert 'class="align-center"' in html
    assert "A note below." in html


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1252", "koi8-r"])
def test_html_in_any_charset(charset):
    words = "Лампа горела всю ночь." if charset == "koi8-r" else "Élodie’s café — naïve."
    head = f'<head><meta charset="{charset}"><title>The Lamp</title></head>'
    page = f"<html>{head}<body><div><p>{words}</p></div></body></html>"
    document = read(page.encode(charset), "lamp.html")
    assert document.title == "The Lamp"
    assert words in kept(document)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1252"])
def test_plain_text_in_any_charset(charset):
    document = read("Élodie’s café.\r\n\r\nIt was naïve.".encode(charset), "lamp.txt")
    assert kept(document).count("<p>") == 2
    assert "Élodie’s café." in document.html


def test_lines_broken_at_a_column_are_joined():
    line = "The lamp had been burning since the afternoon, and nobody knew"
    text = "\n".join([line] * 4) + "\nwhy.\n\n" + "\n".join([line] * 3) + "\nwho."
    assert "<br" not in read(text.encode(), "x.txt").html


def test_the_lines_of_a_poem_stay():
    assert read(b"One lamp\nTwo lamps\nThree lamps", "x.txt").html.count("<br") == 2


def test_markdown():
    html = kept(read(b"# The Lamp\n\nIt *burned* all night.", "x.md"))
    assert "<em>burned</em>" in html
    assert "The Lamp</h" in html


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no text"),
        (b"{\\rtf1 x}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"PK\x03\x04 broken", "damaged"),
        (zipped(**{"a.txt": "x"}), "no DOCX"),
        (docx(paragraph(run("x")))[:-40], "damaged"),
        (zipped(**{"word/document.xml": "<w:nothing"}), "damaged"),
        (zipped(**{"word/document.xml": "<x/>"}), "damaged"),
        (zipped(mimetype="x", **{"content.xml": "<office:x"}), "damaged"),
        (zipped(mimetype="x", **{"content.xml": "<x/>"}), "damaged"),
    ],
)
def test_what_cannot_be_read_is_explained(raw, words):
    with pytest.raises(UnreadableError, match=words):
        read(raw, "story")


def test_a_document_that_declares_entities_is_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    for parts in ({"word/document.xml": laughs}, {"mimetype": "x", "content.xml": laughs}):
        with pytest.raises(UnreadableError, match="damaged"):
            read(zipped(**parts), "x")


def test_a_bomb_is_not_unpacked():
    much = "<x>" + " " * (60 * 1024 * 1024) + "</x>"
    for parts in ({"word/document.xml": much}, {"mimetype": "x", "content.xml": much}):
        with pytest.raises(UnreadableError, match="unpacks to more"):
            read(zipped(**parts), "x")


def test_pictures_are_left_out_and_counted():
    assert read(odt("<text:p>x<draw:frame><draw:image/></draw:frame></text:p>")).pictures == 1


def test_nothing_that_a_document_holds_can_act():
    page = b'<p onclick="x()">Hi<script>alert(1)</script><a href="javascript:x()">y</a></p>'
    html = kept(read(page, "x.html"))
    assert "script" not in html
    assert "onclick" not in html


def test_pages_are_told():
    assert read(docx(paragraph(run("a")), PAGE, paragraph(run("b")))).html.count("page-break") == 1
    body = '<text:p>a</text:p><text:p text:style-name="NewPage">b</text:p>'
    assert read(odt(body)).html.count("page-break") == 1
    assert read(b"a\n\n\x0cb", "x.txt").html.count("page-break") == 1
    page = b'<p>a</p><p style="page-break-before: always">b</p>'
    assert read(page, "x.html").html.count('page-break"') == 1
