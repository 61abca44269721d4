import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.legacy.printable_html import harmless, without_false_ends
from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.plain import text_of

SITE = "https://hall.example"


def parsed(html):
    return BeautifulSoup(harmless(html, SITE), "html5lib")


@pytest.mark.parametrize("name", ["errortext", "chapter", "infobox", "noteinfo", "label"])
def test_no_class_of_the_page_comes_from_an_author(name):
    tame = parsed(f'<p class="{name} align-center">A</p>')
    assert tame.p["class"] == ["align-center"]
    assert not parsed(f'<div class="{name}"><p>A</p></div>').div.has_attr("class")


def test_no_anchor_and_no_id_comes_from_an_author():
    tame = parsed('<p id="abcdefgh"><a href="#1" name="1" id="pagetitle">A</a></p>')
    assert tame.p["id"] == "abcdefgh"
    assert tame.a.attrs == {"href": "#1"}


def test_bold_numbers_are_strong_ones():
    tame = parsed('<p><b>1.</b> <a href="#1">A</a> and <b><i>bold</i></b></p>')
    assert tame.find("b") is None
    assert str(tame.p) == (
        '<p><strong>1.</strong> <a href="#1">A</a> and <strong><i>bold</i></strong></p>'
    )


@pytest.mark.parametrize(
    ("given", "whole"),
    [
        ("/stories/10/images/boat.png", "https://hall.example/stories/10/images/boat.png"),
        ("boat.png", "https://hall.example/boat.png"),
        ("//elsewhere.example/boat.png", "https://elsewhere.example/boat.png"),
        ("http://elsewhere.example/boat.png", "http://elsewhere.example/boat.png"),
        ("http://[elsewhere", "http://[elsewhere"),
    ],
)
def test_pictures_and_links_have_whole_addresses(given, whole):
    tame = parsed(f'<p><a href="{given}">A</a><img src="{given}" alt=""/></p>')
    assert (tame.a["href"], tame.img["src"]) == (whole, whole)


def test_links_within_the_page_and_to_a_letter_box_stay():
    tame = parsed('<p><a href="#abcdefgh">A</a><a href="mailto:a@b.example">B</a></p>')
    assert [link["href"] for link in tame.find_all("a")] == ["#abcdefgh", "mailto:a@b.example"]


@pytest.mark.parametrize("words", ["Chapter : 2", "Access denied.", "Access denied!"])
def test_words_at_which_importers_stop_read_the_same_and_are_not_found(words):
    page = without_false_ends(f"<p>{words}</p>")
    assert words[:-1] not in page
    assert BeautifulSoup(page, "html5lib").p.string == words


def test_what_looks_like_a_comment_or_a_meta_tag_stays_text():
    text = harmless("<p>&lt;!- gone? -&gt; &lt;meta x&gt;&lt;br&gt;</p>", SITE)
    assert not re.search("<!-|<meta", text)
    assert text == "<p>&lt;!- gone? -&gt; &lt;meta x&gt;&lt;br&gt;</p>"


PIECES = st.sampled_from(
    ["<b>1.</b> ", '<a href="#1">x</a>', "<p class=chapter>", "word &amp; ", "<br>", "<hr>", "<i>é"]
    + ["<ul><li>one", "</ul>", "<blockquote>q", "<table><tr><td>1<td>2</table>", "<pre>\n a</pre>"]
    + ["&lt;b&gt;", "\u00a0", "<img src=a.png alt='\"'>", "<ruby>字<rt>zi</ruby>", "<h1>T</h1>"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_word_of_any_text_is_kept(html):
    canonical = canonicalise(html)
    assert text_of(harmless(canonical, SITE)) == text_of(canonical)
