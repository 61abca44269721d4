"""Dumps as every program of twenty years wrote them, and as machines on the way bent them."""

import re

import pytest
from django.core.management import CommandError, call_command

from chapterhouse.importers.tests.making import OldArchive, in_one_insert, look
from chapterhouse.importers.tests.packing import put, zipped
from chapterhouse.stories.models import Chapter, Story

pytestmark = pytest.mark.django_db

HEAD = b"-- MySQL dump 10.13  Distrib 5.1.73\n--\n-- Host: localhost    Database: me_fic\n"
ASIDE = b"/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;\n"
BACK = b"/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;\n"
END = BACK + b"\n-- Dump completed on 2014-02-01  3:15:01\n"


@pytest.fixture
def old():
    old = OldArchive().add("settings", sitename="Dialect").member(1).member(2)
    for sid in (1, 2, 3):
        old.story(sid, "It's; “a” (title), `so` -- it # goes").chapter(sid, sid=sid)
    return old.add("reviews", reviewid=1, review="Yes").add("ratings", rid=1)


def rows(tmp_path, raw: bytes, **options) -> dict:
    return look(put(tmp_path, raw, "dump.sql"), **options)["rows"]


def with_columns(dump: bytes) -> bytes:
    names = dict(re.findall(rb"CREATE TABLE (`\w+`) \((.*?)\) TYPE", dump))
    listed = {table: b",".join(re.findall(rb"`\w+`", columns)) for table, columns in names.items()}
    return re.sub(
        rb"INSERT INTO (`\w+`) VALUES",
        lambda i: b"INSERT INTO %s (%s) VALUES" % (i[1], listed[i[1]]),
        dump,
    )


DIALECTS = {
    "mysqldump": lambda dump: HEAD + ASIDE + in_one_insert(dump) + END,
    "columns listed": with_columns,
    "columns listed, none declared": lambda d: re.sub(rb"CREATE.*?;\n", b"", with_columns(d)),
    "delayed": lambda dump: dump.replace(b"INSERT INTO", b"INSERT DELAYED IGNORE INTO"),
    "replace": lambda dump: dump.replace(b"INSERT INTO", b"REPLACE INTO"),
    "lower case": lambda d: d.replace(b"INSERT INTO", b"insert into").replace(b"VALUES", b"values"),
    "ansi": lambda dump: re.sub(rb"`(fanfiction_\w+)`", rb'"\1"', dump),
    "no quotes": lambda dump: re.sub(rb"`(fanfiction_\w+)`", rb"\1", dump),
    "in a condition": lambda d: re.sub(rb"(INSERT.*?\);)\n", rb"/*!40000 \1 */;\n", d),
    "database named": lambda dump: dump.replace(b"`fanfiction_", b"`me_fic`.`fanfiction_"),
    "doubled quotes": lambda dump: dump.replace(rb"\'", b"''"),
    "windows lines": lambda dump: dump.replace(b"\n", b"\r\n"),
    "old mac lines": lambda d: b"-- dump\r" + d.replace(b"\n", b"\r"),
    "a byte order mark": lambda dump: b"\xef\xbb\xbf" + dump,
    "utf-16": lambda dump: dump.decode().encode("utf-16"),
    "utf-16 without a mark": lambda dump: dump.decode().encode("utf-16-le"),
    "utf-16 of the other end": lambda d: b"\xfe\xff" + d.decode().encode("utf-16-be"),
    "a warning in the first line": lambda d: b"mysqldump: [Warning] Using a password.\n" + d,
    "a prompt in the first line": lambda dump: b"Enter password: " + HEAD + dump,
    "dropped first": lambda d: re.sub(rb"(CREATE TABLE (`\w+`))", rb"DROP TABLE \2;\n\1", d),
    "locked": lambda d: re.sub(rb"\n(INSERT INTO (`\w+`))", rb"\nLOCK TABLES \2 WRITE;\n\1", d),
}  # fmt: skip


@pytest.mark.parametrize("bend", DIALECTS.values(), ids=DIALECTS)
def test_every_dialect_gives_the_same_rows(old, tmp_path, bend):
    page = look(put(tmp_path, bend(old.dump()), "dump.sql"))
    assert page["rows"] == {
        "authors": 2,
        "chapters": 3,
        "ratings": 1,
        "reviews": 1,
        "settings": 1,
        "stories": 3,
    }
    assert page["troubles"] == page["questions"] == []
    assert page["name"] == "Dialect"


def test_a_table_dumped_again_counts_once_and_is_told(old, tmp_path):
    newer = OldArchive().add("settings").member(1)
    for sid in range(1, 6):
        newer.story(sid)
    page = look(put(tmp_path, old.dump() + newer.dump()))
    assert page["rows"]["stories"] == 5
    assert page["rows"]["reviews"] == 1
    assert any("stories" in line and "3 rows" in line for line in page["doubts"])


def test_a_table_declared_again_without_rows_takes_nothing_away(old, tmp_path):
    page = look(put(tmp_path, old.dump() + re.search(rb"CREATE TABLE.*?;\n", old.dump())[0]))
    assert page["rows"]["stories"] == 3
    assert not any("more than once" in line for line in page["doubts"])


def test_an_emptied_table_begins_again_with_its_columns(old, tmp_path):
    again = (
        b"TRUNCATE TABLE `fanfiction_coauthors`;INSERT INTO `fanfiction_coauthors` VALUES (3,2);"
    )
    page = look(put(tmp_path, old.add("coauthors", sid=1, uid=2).dump() + again))
    assert page["rows"]["coauthors"] == 1
    assert page["unnamed"] == {}


def test_a_dump_without_its_last_line_is_doubted(old, tmp_path):
    whole = look(put(tmp_path, HEAD + ASIDE + old.dump() + END))
    assert not any("last line" in line for line in whole["doubts"])
    for head in (HEAD, ASIDE):
        cut = look(put(tmp_path, head + old.dump()))
        assert any("has no last line" in line for line in cut["doubts"])


def test_a_dump_that_never_had_a_last_line_is_not_doubted(old, tmp_path):
    assert not any("last line" in line for line in look(put(tmp_path, old.dump()))["doubts"])


def test_tables_that_no_archive_has_empty_are_doubted(old, tmp_path):
    declared = b"CREATE TABLE `fanfiction_authorprefs` (`uid` int) TYPE=MyISAM;\n"
    page = look(put(tmp_path, old.dump() + declared))
    assert "The table of authorprefs is there, but empty." in page["doubts"]


WORDS = {
    b"<br />\n<b>Fatal error</b>: Maximum execution time of 30 seconds exceeded; in": "PHP",
    b"mysqldump: Error 2013: Lost connection to MySQL server at row: 5\n": "the dump program",
}


@pytest.mark.parametrize("words", WORDS, ids=WORDS.values())
def test_last_words_in_the_place_of_the_rest_mean_that_it_breaks_off(old, tmp_path, words):
    path = put(tmp_path, old.dump() + words)
    with pytest.raises(CommandError, match="breaks off in the middle"):
        look(path)
    assert look(path, cut=True)["rows"]["stories"] == 3


def test_words_of_php_before_the_dump_cost_nothing(old, tmp_path):
    words = b"<br />\n<b>Warning</b>: mysql_connect() is deprecated; in x on line 2<br />\n"
    assert look(put(tmp_path, words + old.dump()))["rows"]["stories"] == 3


def test_a_dump_that_breaks_off_before_the_stories_gives_what_it_holds(old, tmp_path):
    dump = b"".join(old._table(name, old.rows[name]) for name in ("authors", "chapters"))
    path = put(tmp_path, dump + b"CREATE TABLE `fanfiction_char", "cut.sql")
    page = look(path, cut=True)
    assert "There is no table of stories." in page["missing"]
    call_command(
        "import", "efiction", str(path), str(put(tmp_path, zipped(old.files), "t.zip")), "--cut"
    )
    assert Chapter.objects.count() == 3
    assert Story.objects.exists()


def test_the_database_is_known_by_the_heading(old, tmp_path):
    assert look(put(tmp_path, HEAD + old.dump() + END))["database"] == "me_fic"
    admin = b"-- phpMyAdmin SQL Dump\n-- version 3.4\n-- \n-- Database: `me_two`\n-- \n"
    assert look(put(tmp_path, admin + old.dump()))["database"] == "me_two"
