"""Rows put by come back in any order, byte for byte."""

import pytest

from chapterhouse.importers import spool as spools
from chapterhouse.importers.spool import Spool


@pytest.fixture
def spool(tmp_path):
    with Spool(tmp_path / "spool") as spool:
        yield spool


def test_rows_come_back_as_bytes_by_name(spool):
    spool.put("news", ("nid", "title"), [(b"1", b"\xff'\0"), (b"2", None)])
    assert list(spool.rows("news")) == [
        {"nid": b"1", "title": b"\xff'\0"},
        {"nid": b"2", "title": None},
    ]
    assert spool.count("news") == 2


def test_they_are_ordered_by_number_not_by_spelling(spool):
    spool.put("chapters", ("chapid", "sid"), [(b"10", b"2"), (b"9", b"2"), (b"70", b"1")])
    assert [row["chapid"] for row in spool.rows("chapters", "sid", "chapid")] == [
        b"70",
        b"9",
        b"10",
    ]


def test_a_column_that_is_not_there_is_none(spool):
    spool.put("news", ("nid",), [(b"1",)])
    spool.put("news", ("nid", "title"), [(b"2", b"new")])
    assert [row["title"] for row in spool.rows("news")] == [None, b"new"]
    assert next(spool.rows("news"))["comments"] is None


def test_an_unknown_table_is_empty(spool):
    assert list(spool.rows("none")) == []
    assert spool.count("none") == 0


def test_it_is_private_and_leaves_nothing(tmp_path):
    spool = Spool(tmp_path / "spool")
    assert spool.path.stat().st_mode & 0o077 == 0
    spool.discard()
    assert not spool.path.exists()


def test_one_left_behind_can_be_gone_on_with(tmp_path):
    with Spool(tmp_path / "spool") as left:
        left.put("news", ("nid",), [(b"1",)])
        left.note("whole", {"rows": 1})
    with Spool(tmp_path / "spool") as again:
        assert list(again.rows("news")) == [{"nid": b"1"}]
        assert again.noted("whole") == {"rows": 1}
        assert again.noted("other") is None


def test_the_numbers_of_a_column(spool):
    spool.put("reviews", ("uid",), [(b"3",), (b"3",), (b"0",), (None,)])
    assert spool.numbers("reviews", "uid") == {0, 3}
    assert spool.numbers("reviews", "none") == set()


def test_what_was_put_by_together_is_there_or_nothing_of_it(tmp_path):
    rows = ((b"%d" % (6 // number),) for number in (2, 1, 0))
    with Spool(tmp_path / "spool") as spool, pytest.raises(ZeroDivisionError):
        spool.put("news", ("nid",), rows)
    with Spool(tmp_path / "spool") as again:
        assert again.count("news") == 0


def test_after_the_machine_went_down_it_is_not_believed(tmp_path, monkeypatch):
    with Spool(tmp_path / "spool") as left:
        left.put("news", ("nid",), [(b"1",)])
    monkeypatch.setattr(spools, "_boot", lambda: "another")
    with Spool(tmp_path / "spool") as again:
        assert again.tables == []


def test_the_numbers_of_a_column_in_rows_of_a_kind(spool):
    spool.put("favorites", ("item", "type"), [(b"3", b"ST"), (b"4", b"SE"), (b"5", None)])
    assert spool.numbers("favorites", "item", type=b"ST") == {3}
    assert spool.numbers("favorites", "item", kind=b"ST") == set()
