"""The marks of a review, and the way back to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.reviews.writing.markdown import rendered, source_of

MARKS = {
    "*a* and **b**": "<p><em>a</em> and <strong>b</strong></p>",
    "> said": "<blockquote><p>said</p></blockquote>",
    "- one\n- two": "<ul><li>one</li><li>two</li></ul>",
    "one\ntwo": "<p>one<br/>two</p>",
    "||the *end*||": '<p><span class="spoiler">the <em>end</em></span></p>',
    "a || b": "<p>a || b</p>",
    "<b>no</b> <3": "<p>&lt;b&gt;no&lt;/b&gt; &lt;3</p>",
    "# no heading": "<p># no heading</p>",
    "": "",
    " \n ": "",
}
LINKED = '<p><a href="https://e.org" rel="nofollow noopener">it</a></p>'


@pytest.mark.parametrize(("typed", "html"), MARKS.items())
def test_marks_become_html(typed, html):
    assert rendered(typed, has_links=True) == html


def test_links_are_for_members():
    assert rendered("[it](https://e.org)", has_links=True) == LINKED
    assert rendered("[it](https://e.org)", has_links=False) == "<p>[it](https://e.org)</p>"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.c"])
def test_a_link_leads_to_pages_only(address):
    assert "href" not in rendered(f"[it]({address})", has_links=True)


def test_there_are_no_pictures():
    assert "<img" not in rendered("![cat](https://e.org/cat.png)", has_links=True)


@given(st.text(alphabet="ab *_|>-[]()<>&\\`#!1.\n", max_size=80), st.booleans())
def test_whatever_is_typed_becomes_canonical(typed, has_links):
    html = rendered(typed, has_links=has_links)
    assert canonicalise(html, "comment") == html


@pytest.mark.parametrize("typed", [typed for typed in MARKS if "<" not in typed])
def test_an_old_review_is_edited_with_marks(typed):
    html = rendered(typed, has_links=True)
    assert rendered(source_of(html), has_links=True) == html


def test_a_link_to_another_host_says_so():
    assert "href" not in rendered("[it](//e.org)", has_links=True)
    assert 'href="/stories/1/"' in rendered("[it](/stories/1/)", has_links=True)
