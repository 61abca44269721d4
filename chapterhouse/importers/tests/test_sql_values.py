"""One written value of a dump, read as MySQL would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.importers.sql import values


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"''", b""),
        (b"'plain'", b"plain"),
        (rb"'it\'s'", b"it's"),
        (b"'it''s'", b"it's"),
        (rb"'both '' and \' here'", b"both ' and ' here"),
        (rb"'C:\\new'", rb"C:\new"),
        (rb"'a\r\nb\tc\0d\Z'", b"a\r\nb\tc\0d\x1a"),
        (rb"'100\% \_under'", rb"100\% \_under"),
        (rb"'odd \q'", b"odd q"),
        (rb'"say \"hello\""', b'say "hello"'),
        (b'"say ""hello"""', b'say "hello"'),
        (b'"it\'s"', b"it's"),
        (b"_binary 'raw\\0'", b"raw\0"),
        (b"_utf8'x'", b"x"),
        (b"0x4D61", b"Ma"),
        (b"0x", b""),
        (b"x'4d61'", b"Ma"),
        (b"b'1'", b"\x01"),
        (b"12", b"12"),
        (b"-1.5e3", b"-1.5e3"),
        (b"NULL", None),
        (b"null", None),
        (b"'NULL'", b"NULL"),
        (b"'\xc3\xa9\xff'", b"\xc3\xa9\xff"),
    ],
)
def test_a_value_is_read_as_mysql_means_it(written, meant):
    assert values.read(written) == meant


def mysqldump_quote(value: bytes) -> bytes:
    for raw, escaped in [(b"\\", rb"\\"), (b"\0", rb"\0"), (b"\n", rb"\n"), (b"'", rb"\'")]:
        value = value.replace(raw, escaped)
    return b"'" + value + b"'"


@given(st.binary())
def test_whatever_was_quoted_comes_back(value):
    assert values.read(mysqldump_quote(value)) == value
