"""A dump as a stream: tables, rows, and what makes no sense."""

import gzip
import io

import pytest

from chapterhouse.importers.sql.opening import Dump, NotReadableError
from chapterhouse.importers.sql.reader import Reader

TABLE = b"""CREATE TABLE IF NOT EXISTS `x_news` (
  `nid` int(11) NOT NULL auto_increment,
  `title` varchar(255) NOT NULL default 'a, (b)',
  `story` text character set latin1,
  `kind` enum('a,b','c)') default NULL, -- never used
  PRIMARY KEY  (`nid`), KEY `title` (`title`(10))
) TYPE=MyISAM DEFAULT CHARSET=latin1 COMMENT='old; news';
"""


def read(dump: bytes, chunk: int = 1 << 20):
    reader = Reader(io.BytesIO(dump).read, chunk)
    rows: dict[str, list] = {}
    for batch in reader.batches():
        rows.setdefault(batch.table, []).extend(batch.rows)
    return reader, rows


def test_a_table_is_known_by_its_declaration():
    table = read(TABLE)[0].tables["x_news"]
    assert table.columns == ("nid", "title", "story", "kind")
    assert table.type_of("title") == "varchar(255)"
    assert table.charset == "latin1"


def test_rows_come_with_the_columns_of_the_table():
    reader = Reader(io.BytesIO(TABLE + b"INSERT INTO `x_news` VALUES (1,'a','b',NULL);").read)
    (batch,) = reader.batches()
    assert batch.columns == ("nid", "title", "story", "kind")
    assert batch.rows == [(b"1", b"a", b"b", None)]


def test_an_inserts_own_column_list_wins():
    dump = TABLE + b"INSERT INTO `x_news` (`title`, nid) VALUES ('a', 1);"
    (batch,) = Reader(io.BytesIO(dump).read).batches()
    assert batch.columns == ("title", "nid")


def test_a_backup_without_columns_is_read_all_the_same():
    dump = b'# Dump of news \r\n\r\nINSERT INTO news VALUES("1", "It\\\'s; here", "");\r\n' * 3
    reader, rows = read(dump)
    assert rows["news"] == [(b"1", b"It's; here", b"")] * 3
    assert reader.tables == {}


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64, 1000])
def test_it_does_not_matter_where_the_bytes_are_cut(chunk):
    dump = TABLE + rb"INSERT INTO `x_news` VALUES (1,'it\'s','),(',NULL),(2,'''','\\',0x41);" * 2
    assert read(dump, chunk)[1] == {
        "x_news": [(b"1", b"it's", b"),(", None), (b"2", b"'", b"\\", b"A")] * 2
    }


def test_comments_conditions_and_routines_are_passed_over():
    dump = (
        rb"/*M!999999\- enable the sandbox mode */" + b"\n-- it's a comment\n# 'another\n"
        b"/* INSERT INTO t VALUES (9); */ /*!40101 SET NAMES utf8mb4 */;\n"
        b"DELIMITER ;;\nCREATE TRIGGER x BEGIN INSERT INTO t VALUES (8); END ;;\nDELIMITER ;\n"
        b"/*!40000 ALTER TABLE t DISABLE KEYS */; LOCK TABLES t WRITE;\n"
        b"/*!40000 INSERT INTO t VALUES (1) */;\n"
        b"insert ignore into `db`.`t` values (2), (3) on duplicate key update a='x;y';\n"
        b"REPLACE INTO t VALUES (4)"
    )
    reader, rows = read(dump)
    assert rows == {"t": [(b"1",), (b"4",)], "db.t": [(b"2",), (b"3",)]}
    assert reader.charset == "utf8mb4"
    assert reader.troubles == []


def test_a_row_with_too_few_values_is_named_and_the_rest_read():
    dump = TABLE + b"INSERT INTO `x_news` VALUES (1,'a','b',NULL),(2,'c'),(3,'d','e',NULL);"
    reader, rows = read(dump)
    assert [row[0] for row in rows["x_news"]] == [b"1", b"3"]
    (trouble,) = reader.troubles
    assert trouble.why == "2 values for 4 columns"
    assert trouble.table == "x_news"
    assert trouble.seen == b"(2,'c')"
    assert dump[trouble.offset :].startswith(b"(2,'c')")


def test_a_broken_quote_costs_its_row_and_no_other():
    dump = TABLE + (
        b"INSERT INTO `x_news` VALUES (1,'a','b',NULL),\n(2,'it's broken','e',NULL),\n"
        b"(3,'f','g',NULL);\nINSERT INTO `x_news` VALUES (4,'h','i',NULL);"
    )
    reader, rows = read(dump)
    assert [row[0] for row in rows["x_news"]] == [b"1", b"3", b"4"]
    assert [trouble.why for trouble in reader.troubles] == ["not a row"]


def test_a_dump_cut_short_keeps_what_is_whole():
    dump = TABLE + b"INSERT INTO `x_news` VALUES (1,'a','b',NULL),(2,'c"
    reader, rows = read(dump)
    assert len(rows["x_news"]) == 1
    (trouble,) = reader.troubles
    assert trouble.why == "a row without an end"
    assert trouble.length == len(b"(2,'c")
    assert reader.is_cut


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        (b"INSERT INTO `x_news` VALUES (1,'a','b',NULL),", True),
        (b"CREATE TABLE `x_more` (`one` int,", True),
        (b"INSERT INTO `x_news` VALUES (1,'a','b',NULL);", False),
        (b"INSERT INTO `x_news` VALUES (1,'a','b',NULL)", False),
        (b"UNLOCK TABLES;\n-- Dump completed", False),
    ],
)
def test_a_dump_says_whether_it_was_cut(end, is_cut):
    assert read(TABLE + end)[0].is_cut is is_cut


def test_an_insert_from_a_query_is_named():
    reader, rows = read(b"INSERT INTO t SELECT * FROM u;\nINSERT INTO t VALUES (1);")
    assert rows == {"t": [(b"1",)]}
    assert reader.troubles[0].why == "an INSERT without VALUES"


def test_gzip_is_unwrapped(tmp_path):
    path = tmp_path / "dump.sql.gz"
    path.write_bytes(gzip.compress(b"INSERT INTO t VALUES (1);"))
    with Dump(path) as dump:
        assert dump.wrapping == "gzip"
        assert next(Reader(dump.read).batches()).rows == [(b"1",)]
        assert dump.position == dump.size


def test_a_missing_or_torn_file_says_so(tmp_path):
    with pytest.raises(NotReadableError, match="No such file"):
        Dump(tmp_path / "none.sql")
    torn = tmp_path / "torn.sql.gz"
    torn.write_bytes(gzip.compress(b"INSERT INTO t VALUES (1);" * 100)[:40])
    with Dump(torn) as dump, pytest.raises(NotReadableError, match="breaks off in the middle"):
        list(Reader(dump.read).batches())


def test_a_gzip_with_nonsense_inside_says_so(tmp_path):
    path = tmp_path / "dump.sql.gz"
    path.write_bytes(gzip.compress(b"")[:10] + b"\xff" * 40)
    with pytest.raises(NotReadableError, match="is damaged"):
        Dump(path)
