import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.html.patching import (
    ChangeError,
    change_between,
    fingerprint,
    patched,
    pieces,
)

MOST = 1_000_000
letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
lines = st.lists(st.one_of(st.text(letters), st.sampled_from(["<p>Sea.</p>", "", "\n", "</p>"])))
texts = st.one_of(lines.map("\n".join), lines.map("".join))


def go(old, new):
    return patched(old, change_between(old, new), fingerprint(new), MOST)


@given(texts)
def test_pieces_joined_are_the_text(text):
    assert "".join(pieces(text)) == text


@given(texts, texts)
def test_a_change_makes_the_new_text_of_the_old(old, new):
    assert go(old, new) == new


@given(lines, st.data())
def test_it_holds_with_lines_moved_doubled_and_taken_out(old, data):
    new = data.draw(st.lists(st.sampled_from(old) if old else st.nothing()))
    assert go("\n".join(old), "\n".join(new)) == "\n".join(new)


def test_one_changed_paragraph_is_all_that_is_sent():
    old = [f"<p>Paragraph {n} of the sea.</p>" for n in range(1000)]
    new = [*old[:500], "<p>Changed.</p>", *old[501:]]
    change = change_between("\n".join(old), "\n".join(new))
    assert change == [[0, 500], "<p>Changed.</p>\n", [501, 1000]]


def test_paragraphs_on_one_line_are_pieces_too():
    assert pieces("<p>One.</p><p>Two.</p>") == ["<p>One.</p>", "<p>Two.</p>"]


def test_a_change_of_another_text_is_refused():
    with pytest.raises(ChangeError):
        patched("One\nThree", change_between("One\nTwo", "One\nTwo\nFour"), fingerprint("x"), MOST)


@pytest.mark.parametrize("step", [[0, 9], [1, 0], [-1, 1], [0], ["0", "1"], None, {}, [True, 1.5]])
def test_pieces_that_are_not_there_are_refused(step):
    with pytest.raises(ChangeError):
        patched("One\nTwo", [step], fingerprint("One"), MOST)


def test_few_bytes_cannot_say_a_text_without_end():
    old = "a" * 1000
    with pytest.raises(ChangeError, match="too long"):
        patched(old, [[0, 1]] * 2000, fingerprint(old * 2000), MOST)


def test_the_fingerprint_is_the_one_of_the_browser():
    assert fingerprint("") == "00000000-0"
    assert fingerprint("Sea, море, 🌊") == "d9254299-19"
