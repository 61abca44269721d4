"""What is no dump is told apart, each with a sentence that says what to do."""

import pytest
from django.core.management import CommandError

from chapterhouse.importers.tests.making import OldArchive, look
from chapterhouse.importers.tests.packing import PACKERS, put, tarred, unpacked_in, zipped

pytestmark = pytest.mark.django_db

GIVEN = {
    b"": "is empty: writing it or fetching it failed",
    b"\r\n \n": "is empty",
    b"<!DOCTYPE html><title>Log in</title>": "is a web page, not a dump",
    b"<br />\n<b>Fatal error</b>: Allowed memory size": "is a web page, not a dump",
    b"<?php\n$dbhost = 'localhost';\n": "is a program, not a dump",
    b"<?xml version='1.0'?><pma_xml_export>": "choose SQL as the format",
    b"mysqldump: Got error: 1045: Access denied for user": "complained about: .mysqldump: Got",
    b"\xfe\x01\x09\x09\x03\x00\x00\x10": "table file of a MySQL server",
    b"SQLite format 3\0" + bytes(100): "is an SQLite database",
    b"Rar!\x1a\x07\x00" + bytes(100): "Unpack it first",
    b"7z\xbc\xaf\x27\x1c" + bytes(100): "Unpack it first",
    b"Dear archivist, here are my stories.": "holds no SQL that puts rows into tables",
    b"\x89PNG\r\n\x1a\n\0\0": "neither a dump nor anything that could hold one",
}


@pytest.mark.parametrize(("raw", "sentence"), GIVEN.items())
def test_each_kind_of_wrong_file_has_its_sentence(tmp_path, raw, sentence):
    with pytest.raises(CommandError, match=sentence):
        look(put(tmp_path, raw, "dump.sql"))


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_wrong_file_inside_a_packed_one_is_told_too(tmp_path, pack):
    with pytest.raises(CommandError, match=r"given.bin/dump.sql is a web page"):
        look(put(tmp_path, pack({"dump.sql": b"<html><body>404"})))


def test_a_folder_without_a_dump_is_told(tmp_path):
    with pytest.raises(CommandError, match="no file with SQL in it"):
        look(unpacked_in(tmp_path / "home", {"stories/1/5.txt": b"Once."}))


def test_a_folder_of_table_files_leads_to_the_guide(tmp_path):
    files = {"fanfiction_stories.frm": b"\xfe\x01\x09", "fanfiction_stories.MYD": b"\x03\0\1"}
    with pytest.raises(CommandError, match="MariaDB server .*bring-your-archive"):
        look(unpacked_in(tmp_path / "mysql", files))


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="none.sql: No such file or folder"):
        look(tmp_path / "none.sql")


def test_a_locked_zip_is_told(tmp_path):
    locked = bytearray(zipped({"dump.sql": b"INSERT INTO fanfiction_stories VALUES (1);"}))
    # The bit that says so, in both places where a zip keeps it.
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(CommandError, match="locked with a password. Unpack it"):
        look(put(tmp_path, bytes(locked)))


def test_a_zip_without_its_end_is_told_with_the_way_out(tmp_path):
    raw = zipped({"dump.sql": OldArchive().story(1).dump() * 50})
    with pytest.raises(CommandError, match="zip file without its end.*zip -FF"):
        look(put(tmp_path, raw[: len(raw) // 2]))


def long_dump() -> bytes:
    old = OldArchive()
    for number in range(8000):
        old.story(number + 1, f"Story {number**5}", summary="Words and words again. " * 4)
    return old.dump()


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz"])
def test_a_torn_dump_is_told_and_taken_as_it_is_when_asked(tmp_path, kind):
    raw = PACKERS[kind](long_dump())
    torn = put(tmp_path, raw[: len(raw) * 2 // 3], "dump.sql.packed")
    with pytest.raises(CommandError, match="dump.sql.packed breaks off in the middle, after [1-9]"):
        look(torn)
    page = look(torn, cut=True)
    assert 500 < page["rows"]["stories"] < 8000
    assert any("breaks off" in line for line in page["doubts"])


def test_a_torn_tar_is_told_and_taken_as_it_is_when_asked(tmp_path):
    old = OldArchive().story(1).chapter(1)
    files = {"dump.sql": old.dump(), **{f"stories/1/{n}.txt": b"x" * 900 for n in range(40)}}
    raw = PACKERS["gz"](tarred(files))
    torn = put(tmp_path, raw[: len(raw) * 2 // 3], "all.tgz")
    with pytest.raises(CommandError, match="all.tgz breaks off"):
        look(torn)
    page = look(torn, cut=True)
    assert page["rows"]["stories"] == 1
    assert any("breaks off" in line for line in page["doubts"])


def test_a_damaged_file_in_a_zip_costs_no_other(tmp_path):
    texts = {f"stories/1/{number}.txt": b"Once upon a time." * number for number in (5, 6)}
    old = OldArchive().story(1).chapter(5).chapter(6, inorder=2)
    raw = bytearray(zipped({**texts, "dump.sql": old.dump()}))
    raw[raw.index(b"5.txt") + 7] ^= 0xFF
    page = look(put(tmp_path, bytes(raw)))
    assert page["files"] == 1
    assert any("5.txt" in line and "damaged" in line for line in page["doubts"])


def test_an_archive_of_another_program_is_told(tmp_path):
    one, two = (
        put(tmp_path, f"INSERT INTO {name}_posts VALUES (1);".encode(), f"{name}.sql")
        for name in ("wp", "phpbb")
    )
    with pytest.raises(CommandError, match="no eFiction archive"):
        look(one)
    with pytest.raises(CommandError, match="no eFiction archive"):
        look(one, two)
