"""Scripts and their mixtures, as UTS 39 counts them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.scripts import mixed, scripts_of

LETTERS = st.text(st.characters(categories=["L", "N", "M"]), max_size=12)
LATIN = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzéøßñł 0123456789-'"), max_size=12)
CYRILLIC = st.text(st.sampled_from("абвгдежзиклмнопрстуфхцчшщыэюяёђѣ 0123-'"), max_size=12)


@pytest.mark.parametrize(
    "text",
    [
        "Wren",
        "Élan",
        "Лев Полярный",
        "αβγ",
        "ওম",
        "ابن",
        "さくらABC",
        "東京タワーx",
        "한국 漢字 abc",
        "ㄅㄆ中文",
        "ー",
        "7 - 8",
        "",
    ],
)
def test_one_script_or_latin_beside_east_asian_ones_goes_together(text):
    assert mixed(text) is None


@pytest.mark.parametrize(
    ("text", "apart"),
    [("Wrеn", "Wе"), ("Лев Wren", "ЛW"), ("αlpha", "αl"), ("さくら한", "さ한"), ("שלום a", "שa")],
)
def test_letters_that_do_not_go_together_are_named(text, apart):
    assert "".join(mixed(text)) == apart


@given(LETTERS)
def test_what_is_named_stands_in_the_text_and_shares_no_script(text):
    if found := mixed(text):
        one, other = found
        assert text.index(one) <= text.rindex(other)
        assert not scripts_of(one) & scripts_of(other) or len(set(text)) > 2


@given(LATIN, CYRILLIC)
def test_latin_and_cyrillic_never_go_together(latin, cyrillic):
    both = any(c.isalpha() for c in latin) and any(c.isalpha() for c in cyrillic)
    assert (mixed(latin + cyrillic) is not None) == both


@given(LETTERS, LETTERS)
def test_a_part_of_what_goes_together_goes_together(one, other):
    if mixed(one + other) is None:
        assert mixed(one) is None
        assert mixed(other) is None


@given(st.characters(categories=["L"]))
def test_the_table_agrees_with_the_names_of_letters(letter):
    names = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "HEBREW": "Hebr", "CJK": "Hani"}
    first = unicodedata.name(letter, "").partition(" ")[0]
    if first in names and scripts_of(letter):
        assert names[first] in scripts_of(letter)
