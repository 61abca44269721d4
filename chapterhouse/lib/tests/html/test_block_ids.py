import re

from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.block_ids import block_id

numbers = st.integers(0, 2**40 - 1)


@given(numbers)
def test_an_id_is_eight_letters(n):
    assert re.fullmatch("[a-z2-7]{8}", block_id(n))


@given(numbers, numbers)
def test_unlike_numbers_have_unlike_ids(n, other):
    assert (block_id(n) == block_id(other)) == (n == other)


def test_the_first_hundred_thousand_differ():
    assert len({block_id(n) for n in range(100_000)}) == 100_000


def test_neighbours_do_not_look_alike():
    ids = [block_id(n) for n in range(1, 1001)]
    assert all(len({name[place] for name in ids}) == 32 for place in range(8))


def test_ids_are_for_ever():
    """Another formula would give ids that a story has used."""
    assert [block_id(n) for n in (0, 1, 12345)] == ["fhsgtsyv", "hltj3y5c", "rb2feqo5"]
