"""Reading a dump goes on where it was broken off, whatever the place."""

import gzip

import pytest

from chapterhouse.importers.efiction import filling
from chapterhouse.importers.efiction.filling import fill
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql import halfway, reader
from chapterhouse.importers.sql.opening import Dump
from chapterhouse.importers.tests.making import OldArchive, in_one_insert

CUT, BROKEN = b"INSERT INTO `fanfiction_news` VALUES (9,'", b"INSERT INTO wp_x VALUES (it's,1);\n"


class PowerCutError(Exception):
    pass


@pytest.fixture
def dump_path(tmp_path, monkeypatch):
    """Small rows in batches of three, written together two by two."""
    monkeypatch.setattr(reader, "BATCH_ROWS", 3)
    monkeypatch.setattr(filling, "TOGETHER", 2)
    old = OldArchive()
    for number in range(1, 30):
        old.story(number).add("reviews", reviewid=number, review="Ah; 'yes'),(")
    path = tmp_path / "dump.sql"
    written = in_one_insert(old.dump())
    path.write_bytes(b"SET NAMES latin1;\n" + written + BROKEN + written[-300:] + CUT)
    return path


def held(spool: Spool) -> dict:
    return {table: list(spool.rows(table)) for table in spool.tables}


def broken_off(path, spool, after: int) -> None:
    """Read until so many groups of batches are put by."""
    groups = []

    def told(_position: int) -> None:
        groups.append(1)
        if len(groups) == after:
            raise PowerCutError

    with Dump(path) as dump, pytest.raises(PowerCutError):
        fill(dump, spool, told)


@pytest.mark.parametrize("after", range(1, 11))
def test_it_ends_as_if_it_had_never_stopped(dump_path, tmp_path, after):
    with Spool(tmp_path / "whole") as whole, Dump(dump_path) as dump:
        expected, rows = fill(dump, whole), held(whole)
    assert expected.is_cut
    assert len(expected.troubles) > 1
    with Spool(tmp_path / "broken") as spool:
        broken_off(dump_path, spool, after)
    with Spool(tmp_path / "broken") as again, Dump(dump_path) as dump:
        assert fill(dump, again) == expected
        assert held(again) == rows


def test_what_was_read_is_not_read_again(dump_path, tmp_path, monkeypatch):
    with Spool(tmp_path / "broken") as spool:
        broken_off(dump_path, spool, 5)
        place = halfway.reader(Dump(dump_path), spool.noted("halfway")).offset
        assert place > 500
        with Dump(dump_path) as dump:
            skipped = []
            monkeypatch.setattr(Dump, "skip", lambda _dump, count: skipped.append(count))
            halfway.reader(dump, spool.noted("halfway"))
    assert skipped == [place]


def test_a_packed_dump_is_unpacked_again_but_not_read(dump_path, tmp_path):
    packed = tmp_path / "dump.sql.gz"
    packed.write_bytes(gzip.compress(dump_path.read_bytes()))
    with Dump(packed) as dump:
        dump.skip(100)
        assert dump.read(50) == dump_path.read_bytes()[100:150]
