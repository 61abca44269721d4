"""Getting from one statement of a dump to the next, past comments and routines."""

import re

from chapterhouse.importers.sql.window import LONGEST, Window

_BLANK = re.compile(rb"[\s;]*+")
_LINE_COMMENT = re.compile(rb"(?:--|#)[^\n]*+\n")
# Conditional comments hold statements that MySQL runs; MariaDB's sandbox line does not.
_CONDITION = re.compile(rb"/\*M?!\d*+(?!\d|\\-)")
_DELIMITER = re.compile(rb"DELIMITER[ \t]++([^\s]++)[^\n]*+(?:\n|$)", re.IGNORECASE)
# What dump programs say on the way, where a shell wrote both into one file.
_TALK = re.compile(
    rb"(?:Enter password:[ \t]*+|(?:mysqldump|mariadb-dump|mysqldump\.exe): ([^\n]*+)(?:\n|\Z))",
    re.IGNORECASE,
)
# Enough bytes ahead to tell any statement's beginning.
_GLIMPSE = 64


class Statements:
    """A window placed at the beginning of one statement after the other.

    `is_complaining` says that the dump program gave up, and said so among the statements.
    """

    def __init__(self, window: Window) -> None:
        self.window = window
        self.is_complaining = False

    def at(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        return pattern.match(self.window.data, self.window.at)

    def fill(self, pattern: re.Pattern[bytes], enough: int = LONGEST) -> re.Match[bytes] | None:
        """The pattern here, fetching more until it matches or `enough` bytes are held."""
        window = self.window
        while (found := self.at(pattern)) is None:
            if len(window.data) - window.at > enough or not window.more():
                return None
        return found

    def next(self) -> bool:
        """Go to the next statement; False at the end of the dump."""
        window = self.window
        while True:
            if blank := self.at(_BLANK):
                window.at = blank.end()
            if len(window.data) - window.at < _GLIMPSE and window.more():
                continue
            if window.at == len(window.data):
                return False
            if not self._skip_comment():
                return True

    def _skip_comment(self) -> bool:
        window = self.window
        start = window.data[window.at : window.at + 10]
        if start[:1] == b"#" or start[:2] == b"--":
            skipped = self.fill(_LINE_COMMENT)
            window.at = skipped.end() if skipped else len(window.data)
        elif condition := self.at(_CONDITION):
            window.at = condition.end()
        elif start[:2] == b"*/":
            window.at += 2
        elif start[:2] == b"/*":
            self._skip_past(b"*/")
        elif start[:9].upper() == b"DELIMITER":
            self._skip_routines()
        else:
            return self._skip_talk()
        return True

    def _skip_talk(self) -> bool:
        talk = self.at(_TALK)
        if talk is None:
            return False
        if (talk[1] or b"[Warning]")[:9].lower() != b"[warning]":
            self.is_complaining = True
        self.window.at = talk.end()
        return True

    def _skip_routines(self) -> None:
        """The bodies of triggers and routines hold INSERTs that are no rows."""
        delimiter = self.fill(_DELIMITER)
        self.window.at = delimiter.end() if delimiter else len(self.window.data)
        if delimiter and delimiter[1] != b";":
            self._skip_past(b"\nDELIMITER ;")

    def _skip_past(self, mark: bytes) -> None:
        window = self.window
        while (end := window.data.find(mark, window.at)) < 0:
            window.at = max(window.at, len(window.data) - len(mark))
            if not window.more():
                window.at = len(window.data)
                return
        window.at = end + len(mark)
