import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.words import _count, count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" -- … . ' * * * ", 0),
        ("Don't stop.", 2),
        ("“Don’t,” said l’été.", 3),
        ("Wait...what? 'Tis so.", 4),
        ("rock 'n' roll", 3),
        ("well-known, half—open", 4),
        ("3.14 and 1,000,000 and 1, 2", 6),
        ("the U.S.A. of O'Brien's", 4),
        ("snake_case _said_", 3),
        ("soft\u00adhyphen", 1),
        ("col·lecció · x", 2),
        ("Привет, мир! Ещё раз.", 4),
        ("हिन्दी में लिखा", 3),
        ("العَرَبِيَّة لغة", 2),
        ('ארה"ב שלום', 2),
        ("안녕하세요 세상", 2),
        ("日本語", 3),
        ("カタカナ ひらがな", 2),
        ("日本語のテキスト", 4),
        ("e\u0301te\u0301 ete", 2),
        ("one\ntwo\u00a0three", 3),
    ],
)
def test_words_of_many_scripts(text, words):
    assert count_words(text) == words


def test_thai_is_counted_by_its_length():
    assert count_words("ก" * 50) == 10


@given(st.text(alphabet="ab1.,'’·-— \n\u00adé_“¼"))
def test_the_quick_way_counts_as_the_exact_one(text):
    plain = text.replace("’", "'").replace("\u00ad", "")
    assert count_words(text) == _count(plain)
