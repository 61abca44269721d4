"""Whatever a relationship is called, reading its name holds what it says and adds nothing."""

from hypothesis import example, given
from hypothesis import strategies as st

from chapterhouse.lib.folding import fold
from chapterhouse.tags.couples import couple_in, without_bracket

SIGNS = st.sampled_from(["/", " / ", "／", "&", " & ", "＆", " x ", "×", "x", "(", ")", " "])
NAMES = st.lists(SIGNS | st.text(max_size=6), max_size=8).map("".join)


@given(NAMES)
@example("(/)")
@example("a(b/c/d")
@example("x x x x x")
def test_its_own_spelling_says_the_same(name):
    couple = couple_in(name)
    if couple:
        assert couple_in(couple.spelling) == couple


@given(NAMES)
def test_every_name_stands_in_it_in_that_order(name):
    couple, rest = couple_in(name), " ".join(name.split())
    for one in couple.names if couple else ():
        before, found, rest = rest.partition(one)
        assert found == one


@given(NAMES)
def test_there_are_two_names_at_least_and_none_is_empty(name):
    couple = couple_in(name)
    assert couple is None or (len(couple.names) >= 2 and all(couple.names))


@given(NAMES)
def test_a_bracket_taken_off_leaves_the_beginning(name):
    assert fold(name).startswith(fold(without_bracket(name)))
