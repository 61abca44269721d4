"""One pass over a dump: rows to the spool, secrets nowhere."""

import pytest

from chapterhouse.importers.efiction import discretion
from chapterhouse.importers.efiction.columns import name_all
from chapterhouse.importers.efiction.filling import fill
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql.opening import Dump


@pytest.fixture
def spool(tmp_path):
    with Spool(tmp_path / "spool") as spool:
        yield spool


def filled(tmp_path, spool, text):
    path = tmp_path / "dump.sql"
    path.write_text(text)
    with Dump(path) as dump:
        contents = fill(dump, spool)
    name_all(spool, contents)
    return contents


def test_the_archives_rows_are_put_by_and_foreign_ones_counted(tmp_path, spool):
    contents = filled(
        tmp_path,
        spool,
        "SET NAMES latin1;CREATE TABLE x_fanfiction_stories (sid int(11), title varchar(200));"
        "INSERT INTO x_fanfiction_stories VALUES (1,'One'),(2,'Two');"
        "INSERT INTO wp_posts VALUES (1,'foreign');",
    )
    assert [site.prefix for site in contents.sites] == ["x_"]
    assert contents.rows == {"x_fanfiction_stories": 2, "wp_posts": 1}
    assert contents.foreign_to(contents.sites[0]) == {"wp_posts": 1}
    assert contents.charset == "latin1"
    assert contents.type_of("x_fanfiction_stories", "title") == "varchar(200)"
    assert [row["title"] for row in spool.rows("x_fanfiction_stories")] == [b"One", b"Two"]
    assert spool.tables == ["x_fanfiction_stories"]


def test_columns_nobody_names_are_known_by_their_number(tmp_path, spool):
    filled(tmp_path, spool, 'INSERT INTO fanfiction_coauthors VALUES("7", "3");')
    assert list(spool.rows("fanfiction_coauthors")) == [{"sid": b"7", "uid": b"3"}]


def test_columns_nobody_knows_are_numbered(tmp_path, spool):
    contents = filled(tmp_path, spool, 'INSERT INTO fanfiction_odd VALUES("7", "3");')
    assert contents.unnamed == {"fanfiction_odd": 2}
    assert spool.columns("fanfiction_odd") == ("column 1", "column 2")


def test_secrets_and_addresses_never_reach_the_spool(tmp_path, spool):
    filled(
        tmp_path,
        spool,
        "INSERT INTO fanfiction_settings (sitekey, smtp_host, smtp_password) VALUES ('k','h','p');"
        "INSERT INTO fanfiction_log VALUES (1,'Ann registered from 10.1.2.3.',2,'\\0\\0',9,'RG');"
        "INSERT INTO fanfiction_online VALUES (1,'\\0',9);",
    )
    assert list(spool.rows("fanfiction_settings")) == [{"sitekey": b"k"}]
    (line,) = spool.rows("fanfiction_log")
    assert "log_ip" not in line
    assert line["log_action"] == b"Ann registered from [address removed]."
    assert spool.columns("fanfiction_online") == ("online_uid", "online_timestamp")


@pytest.mark.parametrize(
    "address", [b"127.0.0.1", b"2001:db8::1", b"fe80:0:0:0:1:2:3:4", b"::1", b"::ffff:10.0.0.1"]
)
def test_addresses_of_both_kinds_are_removed(address):
    assert address not in discretion.without_addresses(b"from " + address + b" at 12:30:05")


def test_times_and_versions_are_no_addresses():
    line = b"at 12:30:05 with 3.5.8 for story 1.2"
    assert discretion.without_addresses(line) == line


def test_a_spool_filled_before_is_believed(tmp_path, spool):
    first = filled(tmp_path, spool, "INSERT INTO fanfiction_coauthors VALUES (1,2);")
    again = filled(tmp_path, spool, "INSERT INTO fanfiction_coauthors VALUES (1,2);")
    assert again == first
    assert spool.count("fanfiction_coauthors") == 1
