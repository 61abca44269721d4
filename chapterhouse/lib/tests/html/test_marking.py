"""Passages marked in a text that stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.marking import Stretch, marked
from chapterhouse.lib.html.preparing import prepare
from chapterhouse.lib.tests.html.soup import soup

YELLOW = {"class": "highlight"}
LINK = {"class": "note", "href": "/account/"}
PAGE = (
    '<p id="aaaaaaaa">The sea, <em>the <b>grey</b> sea</em>,<br/>kept its word.</p>'
    '<ul id="bbbbbbbb"><li id="cccccccc">Salt &amp; <a href="#aaaaaaaa">rope</a></li></ul>'
    '<hr id="dddddddd"/>'
)


def one(block, start, end, **more):
    return marked(PAGE, [Stretch(block, start, end, YELLOW, **more)], {})


def fresh():
    numbers = iter(range(10**6))
    return lambda: f"{next(numbers):08d}"


def test_a_passage_stands_in_a_mark():
    assert one("aaaaaaaa", 0, 7).startswith(
        '<p id="aaaaaaaa"><mark class="highlight">The sea</mark>,'
    )


def test_the_marks_of_the_author_stay_whole():
    assert (
        '<mark class="highlight">sea, </mark><em><mark class="highlight">the </mark>'
        '<b><mark class="highlight">gr</mark>ey</b> sea</em>' in one("aaaaaaaa", 4, 15)
    )


def test_a_line_break_is_one_sign_and_is_not_marked():
    assert ',<br/><mark class="highlight">kept</mark> its word.' in one("aaaaaaaa", 23, 27)
    assert '<mark class="highlight">,</mark><br/><mark class="highlight">k' in one(
        "aaaaaaaa", 21, 24
    )


def test_the_first_piece_has_the_name_and_the_link_follows_the_last():
    page = one("aaaaaaaa", 4, 15, first={"id": "highlight-1"}, after=LINK)
    assert page.count('id="highlight-1"') == 1
    assert '<mark class="highlight">gr</mark><a class="note" href="/account/"></a>ey</b>' in page


def test_no_link_stands_in_a_link():
    page = one("cccccccc", 7, 9, after=LINK)
    assert (
        '<mark class="highlight">ro</mark>pe</a><a class="note" href="/account/"></a></li>' in page
    )


def test_passages_may_overlap():
    page = marked(
        PAGE,
        [Stretch("aaaaaaaa", 0, 7, {"class": "a"}), Stretch("aaaaaaaa", 4, 8, {"class": "b"})],
        {},
    )
    assert '<mark class="a">The <mark class="b">sea</mark></mark><mark class="b">,</mark>' in page


def test_something_small_stands_at_the_end_of_a_block():
    page = marked(PAGE, [], {"aaaaaaaa": LINK, "bbbbbbbb": LINK, "dddddddd": LINK, "none": LINK})
    assert 'its word.<a class="note" href="/account/"></a></p>' in page
    assert page.count("<a class") == 1


@pytest.mark.parametrize("place", [("gone", 0, 5), ("aaaaaaaa", 900, 950), ("aaaaaaaa", 4, 4)])
def test_what_is_not_there_is_not_marked(place):
    assert one(*place) == PAGE


@given(soup, st.data())
def test_whatever_is_marked_the_text_and_its_ids_stay(text, data):
    html = prepare(text, "story", (), fresh()).html
    blocks = blocks_of(html)
    names = st.sampled_from([block.id for block in blocks] or ["none"])
    places = st.tuples(names, st.integers(0, 40), st.integers(0, 40))
    chosen = data.draw(st.lists(places, max_size=6))
    stretches = [Stretch(*place, YELLOW, after=LINK) for place in chosen]
    page = marked(html, stretches, {name: LINK for name, _start, _end in chosen})
    assert blocks_of(page) == blocks
    assert marked(html, [], {}) == html
