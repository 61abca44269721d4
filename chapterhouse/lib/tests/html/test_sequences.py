from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.sequences import common, rising
from chapterhouse.lib.html.similarity import Likeness

short = st.text(alphabet="abc", max_size=12)


def longest(one, other):
    """The plain recursive definition."""
    if not one or not other:
        return 0
    if one[0] == other[0]:
        return 1 + longest(one[1:], other[1:])
    return max(longest(one[1:], other), longest(one, other[1:]))


@given(short, short)
def test_pairs_are_equal_and_in_order(one, other):
    pairs = common(one, other)
    assert all(one[i] == other[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in zip(pairs, pairs[1:], strict=False))


@given(st.permutations("abcdefgh"), st.permutations("abcdefgh"))
def test_without_repetition_the_subsequence_is_the_longest(one, other):
    assert len(common(one, other)) == longest(one, other)


@given(short)
def test_a_sequence_has_all_in_common_with_itself(text):
    assert len(common(text, text)) == len(text)


def test_repetitions_in_a_long_text_are_paired_too():
    one, other = "xy" * 300, "yx" * 300
    assert len(common(one, other)) == 599


def test_rising_keeps_the_most():
    assert rising([(0, 5), (1, 1), (2, 2), (3, 0), (4, 3)]) == [(1, 1), (2, 2), (4, 3)]


@given(st.text(), st.text())
def test_likeness_is_symmetrical_and_bounded(one, other):
    likeness = Likeness()
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1.0


def test_likeness_of_long_texts_goes_by_words():
    text = " ".join(f"word{n}" for n in range(100))
    assert Likeness()(text, text.replace("word5 ", "other ")) > 0.9
    assert Likeness()(text, text.replace("word", "term")) == 0.0
