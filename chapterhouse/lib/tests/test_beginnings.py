"""Where the words of a name begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.beginnings import LONGEST, beginnings, begins_with, words_of
from chapterhouse.lib.folding import fold


@pytest.mark.parametrize(
    ("folded", "found"),
    [
        ("harbour lights", ["harbour lights", "lights"]),
        ("hurt/comfort", ["hurt/comfort", "comfort"]),
        ("wren's own", ["wren's own", "own"]),
        ("wren’s own", ["wren’s own", "own"]),
        ("(sea) 1919", ["sea) 1919", "1919"]),
        ("война и мир", ["война и мир", "и мир", "мир"]),
        ("हिन्दी कथा", ["हिन्दी कथा", "कथा"]),
        ("春の港", ["春の港", "の港", "港"]),
        ("...", ["..."]),
        ("", [""]),
        ("sam sam", ["sam sam", "sam"]),
    ],
)
def test_a_name_is_found_at_each_of_its_words(folded, found):
    assert beginnings(folded) == found


def test_a_very_long_name_is_found_by_its_first_words():
    found = beginnings(" ".join(f"word{number}" for number in range(50)))
    assert len(found) == 12
    assert max(map(len, found)) == LONGEST


@given(st.text(max_size=40))
def test_every_name_has_a_beginning_that_is_part_of_it(name):
    folded = fold(name)
    found = beginnings(folded)
    assert found
    assert all(beginning in folded for beginning in found)


@given(st.lists(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=5), min_size=1))
def test_each_word_begins_it(words):
    folded = fold(" ".join(words))
    assert all(begins_with(folded, word) for word in words_of(folded)[:12])


def test_what_stands_within_a_word_does_not():
    assert not begins_with("delight", "light")
