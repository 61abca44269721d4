"""Names in a line, and the line taken apart again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.commas import join, split

names = st.text(st.sampled_from("ab \"',،，、\n\r\té#1"), min_size=1, max_size=12)
tidy = names.map(lambda name: " ".join(name.split())).filter(bool)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a, b ,c", ["a", "b", "c"]),
        ("海、港，灯", ["海", "港", "灯"]),
        ("قمر، بحر", ["قمر", "بحر"]),
        ("a\nb\r\nc", ["a", "b", "c"]),
        ('"Fire, Walk", b', ["Fire, Walk", "b"]),
        ('Edward "Ned" Low', ['Edward "Ned" Low']),
        ('"no end, b', ['"no end', "b"]),
        ('"a" b, c', ['"a" b', "c"]),
        (" ,, ,", []),
        ("", []),
        ("a, b, a", ["a", "b"]),
        ("many    blanks", ["many blanks"]),
    ],
)
def test_names_stand_between_commas_of_any_script(line, found):
    assert split(line) == found


@given(st.lists(tidy, max_size=8, unique=True))
def test_what_is_joined_is_taken_apart_again(several):
    assert split(join(several)) == several


@given(st.text(max_size=80))
def test_no_letter_is_lost(line):
    def letters(text):
        return [sign for sign in text if sign.isalnum()]

    distinct = dict.fromkeys(letters("".join(split(line))))
    assert distinct.keys() == dict.fromkeys(letters(line)).keys()


@given(st.text(st.sampled_from('",a '), max_size=60))
def test_taking_apart_what_was_joined_changes_nothing(line):
    assert split(join(split(line))) == split(line)
