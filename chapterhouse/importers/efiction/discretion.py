"""What is never taken from an old archive, not even to be locked away: secrets and addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence

from chapterhouse.importers.sql.rows import Row

REASON = "not taken: secrets and addresses"
# Begins the names of columns that are nobody's business, whatever they are.
SECRET = "smtp_"
REMOVED = b"[address removed]"

_COLUMN = re.compile(rf"^{SECRET}|(?:^|_)ip(?:_|$|addr)", re.IGNORECASE)
_IP = re.compile(
    rb"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)"
    rb"|(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}(?![\w:])"
    rb"|(?<![\w:])[0-9A-Fa-f:]{0,35}::[0-9A-Fa-f:]{1,35}(?:\.\d{1,3}){0,3}(?![\w:])"
)


def is_private(column: str) -> bool:
    return _COLUMN.search(column) is not None


def without_addresses(text: bytes) -> bytes:
    """A line of the log without the addresses that visitors came from."""
    return _IP.sub(REMOVED, text)


def discreet(
    table: str, columns: Sequence[str], rows: Iterable[Row]
) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The columns and rows of a table that may be read on."""
    kept = [index for index, column in enumerate(columns) if not is_private(column)]
    is_log = table == "log"
    return tuple(columns[index] for index in kept), (
        tuple(
            without_addresses(value) if is_log and (value := row[index]) else row[index]
            for index in kept
        )
        for row in rows
    )
