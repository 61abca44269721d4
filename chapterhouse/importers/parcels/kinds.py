"""What a file is, told by how it begins and never by its name."""

import codecs
import re
import tarfile
from enum import StrEnum

HEAD = 1 << 14


class Kind(StrEnum):
    EMPTY = "empty"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    ZSTD = "zstd"
    ZIP = "zip"
    TAR = "tar"
    PACKED = "packed in a way that is not read here"
    SQL = "sql"
    ERROR = "an error message of the dump program"
    PAGE = "web page"
    PROGRAM = "program"
    XML = "xml"
    TABLE_FILE = "table file"
    SQLITE = "sqlite"
    TEXT = "text"
    OTHER = "other"


WRAPPED = (Kind.GZIP, Kind.BZIP2, Kind.XZ, Kind.ZSTD)

_MAGIC = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\0", Kind.XZ),
    (b"\x28\xb5\x2f\xfd", Kind.ZSTD),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"PK\x07\x08", Kind.ZIP),
    (b"Rar!\x1a\x07", Kind.PACKED),
    (b"7z\xbc\xaf\x27\x1c", Kind.PACKED),
    (b"\x1f\x9d", Kind.PACKED),
    (b"SQLite format 3\0", Kind.SQLITE),
    (b"MZ", Kind.PACKED),
    (b"\xfe\x01", Kind.TABLE_FILE),
    (b"\xfe\xfe\x07", Kind.TABLE_FILE),
)
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|div|br|p|b|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml|\s*<mysqldump", re.IGNORECASE)
_PROGRAM = re.compile(rb"\s*<\?|#!")
_NO_STATEMENT = re.compile(
    rb"(?:\s++|--[^\r\n]*+|#[^\r\n]*+|/\*(?!M?!)(?:[^*]|\*(?!/))*+\*/|mysqldump: [^\r\n]*+"
    rb"|Enter password:)*+"
)
_ERROR = re.compile(
    rb"\s*+(?:mysqldump|mariadb-dump|mysqldump\.exe): (?!\[Warning\])", re.IGNORECASE
)
_STATEMENT = re.compile(
    rb"/\*M?!|(?:INSERT|REPLACE)\s+(?:\w+\s+){0,3}\S|(?:CREATE|DROP|ALTER)\s+(?:TABLE|DATABASE|"
    rb"SCHEMA|TEMPORARY)\s|SET\s+(?:NAMES|@|SQL_|FOREIGN_|UNIQUE_|CHARACTER|AUTOCOMMIT|time_zone|"
    rb"SESSION|GLOBAL)|USE\s+[`\w]+`?\s*;|LOCK\s+TABLES|TRUNCATE\s|START\s+TRANSACTION|BEGIN\s*;|"
    rb"DELETE\s+FROM|DELIMITER\s",
    re.IGNORECASE,
)
# A long heading may fill all that was looked at.
_BANNER = re.compile(
    rb"\s*+(?:--|#|/\*)[^\r\n]*(?:SQL[ -]dump|MariaDB dump|Dump of |Dump DATE)", re.IGNORECASE
)
_ROWS = re.compile(rb"[\r\n](?:INSERT\s+INTO|CREATE\s+TABLE)\s+[`\"\w]", re.IGNORECASE)


def kind_of(head: bytes) -> Kind:
    """The kind of a file that begins with these bytes, up to HEAD of them."""
    if not head.strip(b"\0 \t\r\n"):
        return Kind.EMPTY
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _is_tar(head):
        return Kind.TAR
    return _kind_of_text(as_utf8(head))


def wide_encoding(head: bytes) -> str:
    """`utf-16-le` or `-be` where a text begins so; else nothing."""
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    if len(head) < 4 or head[:64].count(0) * 5 < len(head[:64]) * 2:
        return ""
    return "utf-16-le" if head[1:64:2].count(0) > head[:64:2].count(0) else "utf-16-be"


def as_utf8(head: bytes) -> bytes:
    if encoding := wide_encoding(head):
        head = head.decode(encoding, "ignore").encode("utf-8")
    return head.removeprefix(codecs.BOM_UTF8)


def _is_tar(head: bytes) -> bool:
    """Whether the first block is a tar header, old ones without magic too: its sum must agree."""
    try:
        tarfile.TarInfo.frombuf(head[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _kind_of_text(head: bytes) -> Kind:
    if _XML.match(head):
        return Kind.XML
    if looks_like_sql(head):
        return Kind.SQL
    if _PAGE.match(head):
        return Kind.PAGE
    if _ERROR.match(head):
        return Kind.ERROR
    if _PROGRAM.match(head):
        return Kind.PROGRAM
    return Kind.OTHER if b"\0" in head else Kind.TEXT


def looks_like_sql(head: bytes) -> bool:
    """Whether SQL begins here, behind comments, or soon, behind a stranger's words."""
    beginning = _NO_STATEMENT.match(head)
    at = beginning.end() if beginning else 0
    begins = _STATEMENT.match(head, at) or _BANNER.match(head)
    return bool(begins or (b"\0" not in head and _ROWS.search(head)))
