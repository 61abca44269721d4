import pytest

from chapterhouse.legacy.queries import BEYOND, OldQuery, parsed


@pytest.mark.parametrize(
    ("raw", "chapter"),
    [
        ("sid=5&chapter=2", 2),
        ("chapter=2&sid=5", 2),
        ("sid=5&amp;chapter=2", 2),
        ("sid=5&amp%3Bchapter=2", 2),
        ("sid=5&amp;amp;chapter=2", 2),
        ("sid=5;chapter=2", 2),
        ("sid=5&chapter=1&chapter=2", 2),
        ("sid=5&chapter=002", 2),
        ("sid=5&chapter=", None),
        ("sid=5&chapter", None),
        ("sid=5&chapter=two", None),
        ("sid=5&chapter=-2", None),
        ("sid=5&chapter=2'", None),
        ("sid=5&chapter=٢", None),
        ("sid=5.&chapter=2),", 2),
        ("sid=5/&chapter=2%22%3E", 2),
        ("sid=5?x=1&chapter=2?skin=y", 2),
        ("sid=5&chapter=2.5", None),
        ("sid=5&chapter=2&chapter=x", None),
        ("sid=5&chapter=" + "9" * 5000, BEYOND),
    ],
)
def test_numbers_are_read_however_they_were_written(raw, chapter):
    query = OldQuery(parsed(raw))
    assert (query.number("sid"), query.number("chapter")) == (5, chapter)


def test_words_keep_their_letters_in_any_encoding():
    assert parsed("let=%C3%89&x=%C9&y=a+b;c&z=%00") == {"let": "É", "x": "É", "y": "a b;c", "z": ""}


def test_ids_may_come_by_a_form(rf):
    asked = rf.post("/viewstory.php?sid=3&chapter=1", {"sid": "7", "chapter": "9"})
    query = OldQuery.of(asked)
    assert (query.number("sid"), query.number("chapter")) == (7, 1)
