import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.sanitising import sanitise
from chapterhouse.lib.tests.html.soup import soup

RICH = "<h2>T</h2><table><tr><td>a<td>b</table><img src=/p.png alt=pic><details>c</details>"


def test_notes_are_as_rich_as_stories():
    assert canonicalise(RICH, "note") == canonicalise(RICH, "story")


def test_comments_have_no_headings_tables_or_images():
    assert canonicalise(RICH, "comment") == (
        "<p><b>T</b></p>\n<p>a</p>\n<p>b</p>\n<p>pic</p>\n<p>c</p>"
    )


def test_comments_have_quotations_lists_and_links():
    html = "<blockquote><p>a</p></blockquote>\n<ul><li><i>b</i></li></ul>\n<hr/>\n<p>c</p>"
    assert canonicalise(html, "comment") == html
    assert "href" in canonicalise("<a href=http://x.org>a</a>", "comment")


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<p>A <i>b</i><br>c</p><p>d", "A <i>b</i> c d"),
        ("<h1>The <b>Bell</b></h1>", "The <b>Bell</b>"),
        ("Fish &amp; <a href=x>Chips</a> <3", "Fish &amp; Chips &lt;3"),
        ("<i class=x id=y onclick=z>a</i>", "<i>a</i>"),
        ("* * *", "* * *"),
        ("", ""),
    ],
)
def test_titles_are_one_line_without_blocks(html, title):
    assert canonicalise(html, "inline") == title


@given(soup, st.sampled_from(["note", "comment", "inline"]))
def test_every_profile_has_one_form(html, profile):
    once = canonicalise(html, profile)
    assert canonicalise(once, profile) == once
    assert canonicalise(sanitise(once, profile), profile) == once


def test_a_scene_break_within_a_heading_of_a_comment():
    assert canonicalise("<h1>a<p>* * *", "comment") == "<p><b>a</b></p>\n<hr/>"
