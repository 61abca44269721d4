"""Comma lists of names: what was joined is found again."""

from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.importers.efiction.older.names import Names, plain
from chapterhouse.lib.folding import fold

words = st.text("abcABCäé'& ", min_size=1, max_size=6).filter(lambda name: name.strip())
vocabularies = st.lists(words, min_size=1, max_size=8, unique_by=lambda name: fold(name.strip()))


@given(vocabularies, st.data())
def test_names_without_commas_come_back_in_order(vocabulary, chosen):
    names = Names((key, plain(name.encode()), 0) for key, name in enumerate(vocabulary, start=1))
    keys = chosen.draw(st.lists(st.integers(1, len(vocabulary)), unique=True))
    listed = ", ".join(vocabulary[key - 1] for key in keys)
    found = names.read(listed.encode())
    assert (list(found.ids), found.unknown) == (keys, [])


@given(vocabularies)
def test_a_name_made_of_all_the_others_is_one_name(vocabulary):
    whole = ", ".join(plain(name.encode()) for name in vocabulary)
    names = Names([(1, whole, 0), *((key, name, 0) for key, name in enumerate(vocabulary, 2))])
    assert list(names.read(whole.upper().encode()).ids)[:1] == [1]


def test_a_number_is_an_id_only_where_no_name_is_written_so():
    names = Names([(1, "24", 0), (24, "Jack", 0)])
    assert list(names.read(b"24, 1, 99").ids) == [1]
    assert list(names.read(b"24,1,99", ids_first=True).ids) == [24, 1, 99]


def test_names_in_other_encodings_are_the_same_names():
    names = Names([(1, plain("Café".encode()), 0)])
    assert list(names.read("café".encode("cp1252")).ids) == [1]
