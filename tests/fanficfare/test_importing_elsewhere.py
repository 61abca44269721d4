"""How another archive takes a story from here by its address: one chapter after the other."""

import re
import urllib.request

import pytest
from bs4 import BeautifulSoup

from chapterhouse.lib.html.plain import text_of
from tests.fanficfare.old_hall import ALONE, ASH, EMBER, FOG, GULL, LIGHTS, LONG

MOST = 200
END = "<div class='chaptertitle'> by </div>"


def walk(hall, sid: int) -> list[str]:
    """The texts it takes: until a page repeats itself, or holds one of three signs to stop."""
    texts, before = [], ""
    for number in range(1, MOST + 1):
        address = f"{hall.address}/viewstory.php?action=printable&sid={sid}&chapter={number}"
        page = urllib.request.urlopen(address).read().decode()
        same = page[10:10_010] == before[10:10_010]
        if same or END in page or re.search("Access denied.", page) or "Chapter : " in page:
            return texts
        assert page
        found = BeautifulSoup(page, "html5lib")
        texts.append(str(found.select_one(".chapter-content") or found.body))
        before = page
    raise AssertionError("it never stopped")


@pytest.mark.parametrize("sid", [LONG, ALONE, GULL])
def test_it_takes_every_chapter_and_then_stops(hall, stored, sid):
    taken = [text_of(text).split() for text in walk(hall, sid)]
    assert taken == [text.split() for text in stored[sid]["texts"]]


def test_a_chapter_that_is_not_out_does_not_cut_the_rest_off(hall, stored):
    first, between, last = walk(hall, LIGHTS)
    assert "not open to readers" in between
    kept = [text.split() for text in stored[LIGHTS]["texts"]]
    assert [text_of(first).split(), text_of(last).split()] == kept


@pytest.mark.parametrize("sid", [ASH, EMBER, FOG])
def test_of_what_is_behind_a_gate_it_takes_nothing(hall, sid):
    assert walk(hall, sid) == []
