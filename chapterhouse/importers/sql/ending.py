"""Whether a dump is whole, as far as it says so itself, and what it calls its database."""

import re

# mysqldump's and MariaDB's last line, unless they were told to write no comments.
_DUMPER = re.compile(rb"--\s+(?:MySQL|MariaDB) dump ")
_DUMPED = b"-- Dump completed"
# What both and phpMyAdmin set aside at the beginning and put back at the end.
_SET_ASIDE = re.compile(rb"@OLD_(CHARACTER_SET_CLIENT|SQL_NOTES)\s*=\s*@@", re.IGNORECASE)
_DATABASE = re.compile(
    rb"--.{0,80}?Database:\s*`?([^`\r\n]+?)`?\s*$|#.{0,20}?Database\s*:\s*`?([^`\r\n]+?)`?\s*$",
    re.MULTILINE,
)


def is_missing(head: bytes, end: bytes) -> bool:
    """Whether the dump began as one that has an end, and has none."""
    if aside := _SET_ASIDE.search(head):
        back = re.compile(aside[1] + rb"\s*=\s*@OLD_" + aside[1], re.IGNORECASE)
        return back.search(end) is None
    return bool(_DUMPER.search(head)) and _DUMPED not in end


def database_in(head: bytes) -> str:
    """The database's name in the heading; nothing where it has none."""
    found = _DATABASE.search(head)
    return (found[1] or found[2]).decode("utf-8", "replace").strip() if found else ""
