import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.paragraphs import from_plain
from chapterhouse.lib.html.plain import excerpt, inline_text, text_of
from chapterhouse.lib.html.preparing import prepare
from chapterhouse.lib.tests.html.soup import soup


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
        ("<ul><li>a<li>b</ul>c<hr>d", "a\nb\nc\nd"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc"),
        ("a<b>b</b>c &amp;amp; &eacute;&nbsp;x", "abc &amp; é x"),
        ("I <3 you & me", "I <3 you & me"),
        ("<script>x()</script><style>p{}</style>a<title>b</title>", "a"),
        ("<P CLASS=x>a</P>b", "a\nb"),
        ("", ""),
    ],
)
def test_text_stands_on_lines_as_the_blocks_do(html, text):
    assert text_of(html) == text


@given(soup)
def test_canonical_html_has_the_text_of_its_blocks(html):
    prepared = prepare(html)
    lines = (" ".join(line.split()) for line in prepared.text.split("\n"))
    assert text_of(prepared.html) == "\n".join(filter(None, lines))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<i>The</i>  Bell\n", "The Bell"),
        ("Caf&eacute; &amp; <b>Co", "Café & Co"),
        ("one<br>two", "one two"),
        ("plain", "plain"),
        ("&lt;i&gt;", "<i>"),
    ],
)
def test_a_title_without_its_tags(html, text):
    assert inline_text(html) == text


def test_an_excerpt_ends_with_a_word():
    assert excerpt("<p>One, two</p><p>three</p>", 2) == "One, two…"
    assert excerpt("<p>One — two</p>", 2) == "One…"
    assert excerpt("<p>One</p>", 5) == "One"
    assert excerpt("", 5) == ""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\n\ntwo\nthree", "<p>one</p>\n<p>two<br>three</p>"),
        ("a\r\n \t\r\n\r\n\r\nb\rc", "<p>a</p>\n<p>b<br>c</p>"),
        ("<b> & </b>", "<p>&lt;b&gt; &amp; &lt;/b&gt;</p>"),
        ("  \n\n ", ""),
    ],
)
def test_plain_text_becomes_paragraphs(text, html):
    assert from_plain(text) == html


@given(st.text(st.characters(categories=["L", "P", "S", "Zs"]) | st.just("\n")))
def test_plain_text_keeps_every_letter(text):
    kept = text_of(canonicalise(from_plain(text)))
    assert letters(kept) == letters(text)


def letters(text):
    return [c for c in unicodedata.normalize("NFD", text) if c.isalpha()]


def test_a_million_blanks_are_no_work():
    assert from_plain("a" + " " * 1_000_000 + "b").startswith("<p>a ")
