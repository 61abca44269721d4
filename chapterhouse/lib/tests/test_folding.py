import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.folding import DIGITS, OTHER, fold, letter, skeleton, sort_key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  The \t Étude ", "the etude"),
        ("Łódź", "lodz"),
        ("ＷＲＥＮ ﬁn", "wren fin"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Ёлка", "елка"),
        ("Йога", "йога"),
        ("ガク", "ガク"),
        ("हिन्दी", "हिन्दी"),
        ("עִבְרִית", "עברית"),
        ("", ""),
    ],
)
def test_case_width_and_accents_come_off(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(min_size=200))
def test_every_form_fits_its_column(text):
    forms = fold(text), sort_key(text), sort_key(text, "sv"), skeleton(text)
    assert max(map(len, forms)) <= 255
    assert len(letter(text)) <= 8


def test_titles_sort_without_the_signs_they_begin_with():
    titles = ["“Zeal”", "…and Then", "Élan", "the Bell", "A Bell", "*Dust*"]
    assert sorted(titles, key=sort_key) == [
        "A Bell",
        "…and Then",
        "*Dust*",
        "Élan",
        "the Bell",
        "“Zeal”",
    ]


def test_a_title_of_signs_keeps_them():
    assert sort_key("!!!") == "!!!"


def test_a_language_places_its_own_letters():
    words = ["zzz", "ömt", "ärt", "åre", "zebra"]
    assert sorted(words, key=lambda word: sort_key(word, "sv")) == [
        *("zebra", "zzz", "åre", "ärt", "ömt")
    ]
    assert sort_key("caña", "es-MX") > sort_key("cano", "es-MX")


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        *(("The Bell", "T"), ("“éclair”", "E"), ("Æther", "A"), ("йога", "Й"), ("αλφα", "Α")),
        *(("日本", "日"), ("한글", "ㅎ"), ("3 Wishes", DIGITS), ("٣", DIGITS), ("½ moon", DIGITS)),
        *(("?!", OTHER), ("", OTHER), ("  ", OTHER)),
    ],
)
def test_a_title_stands_under_a_letter_of_its_script(title, heading):
    assert letter(title) == heading


def test_a_language_has_headings_for_its_own_letters():
    assert (letter("Åre", "sv"), letter("Åre", "en"), letter("ñu", "es")) == ("Å", "A", "Ñ")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        *(("paypal", "pаypaI"), ("Wren", "WRЕN"), ("modern", "rnodern"), ("Quill", "Qui11")),
        *(("Zoë", "zoe"), ("a\u200bb", "ab"), ("ｗｒｅｎ", "Wren"), ("O", "0"), ("IVAN", "ivan")),
        *(("l’été", "l'ete"), ("Robin\ufe0f", "Robin"), ("𝓦ren", "wren")),
    ],
)
def test_names_that_look_alike_have_one_skeleton(name, other):
    assert skeleton(name) == skeleton(other)


@pytest.mark.parametrize(("name", "other"), [("Wren", "Wern"), ("Ana", "Anna"), ("Heron", "Hero")])
def test_names_that_differ_have_two(name, other):
    assert skeleton(name) != skeleton(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _-"))
def test_case_never_makes_another_skeleton(name):
    assert skeleton(name.upper()) == skeleton(name.lower()) == skeleton(name)
