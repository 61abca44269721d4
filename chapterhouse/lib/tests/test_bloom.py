import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.lib.bloom import Bloom


@given(st.sets(st.text(), max_size=50))
def test_nothing_on_the_list_is_missed(texts):
    bloom = Bloom.of(texts)
    assert all(text in bloom for text in texts)


def test_hardly_anything_else_is_taken_for_it():
    bloom = Bloom.of(f"word {number}" for number in range(2000))
    assert sum(f"other {number}" in bloom for number in range(5000)) < 10


def test_it_is_the_same_after_writing_and_reading(tmp_path):
    Bloom.of(["salt", "tide"]).write(tmp_path / "list.bloom")
    again = Bloom.read(tmp_path / "list.bloom")
    assert "salt" in again
    assert "ember" not in again


def test_the_order_of_the_list_does_not_matter():
    assert Bloom.of(["salt", "tide"]).bits == Bloom.of(["tide", "salt", "salt"]).bits


def test_another_file_is_refused(tmp_path):
    (tmp_path / "list.bloom").write_bytes(b"123456\npassword\n")
    with pytest.raises(ValueError, match="no Bloom filter"):
        Bloom.read(tmp_path / "list.bloom")
