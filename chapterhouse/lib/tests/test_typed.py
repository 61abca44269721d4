import pytest

from chapterhouse.lib.typed import whole_number


@pytest.mark.parametrize(("typed", "number"), [("0", 0), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_digits_are_a_number(typed, number):
    assert whole_number(typed) == number


@pytest.mark.parametrize("typed", ["", "-1", "+1", "1.5", " 1", "²", "٣", "1_000", "1" * 19])
def test_nothing_else_is(typed):
    assert whole_number(typed) is None


def test_it_may_be_kept_shorter():
    assert whole_number("1234", longest=3) is None
