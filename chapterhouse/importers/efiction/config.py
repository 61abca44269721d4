"""`config.php` and its older kin, read as text for what names the archive; never run.

Only what is listed here is read out: never the database's name of user, host or password.
"""

import re

from chapterhouse.importers.efiction.discretion import is_private
from chapterhouse.importers.efiction.schema import ORDERS

LONGEST = 256 << 10

# 3.x keeps the first of these; 1.1 and 2.0 kept their whole settings in such files.
WANTED = frozenset(
    {"settingsprefix", "sitekey", "tableprefix", "dbname", "reviews"}
    | {column for column in ORDERS["settings"][0] if not is_private(column)}
)
# Bridged archives say here where their members live.
_BRIDGE = re.compile(r"_[A-Z]{3,20}(?:TABLE|FIELD)")
_ENDINGS = re.compile(rb"\.php[\w.~-]*$|\.inc[\w.~-]*$|\.bak$|\.txt$", re.IGNORECASE)

_STRING = r"""(?:"((?:[^"\\$]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+))"""
_ASSIGNED = re.compile(r"^[ \t]*\$(\w+)\s*=\s*" + _STRING + r"\s*;", re.MULTILINE)
_DEFINED = re.compile(
    r"^[ \t]*define\s*\(\s*[\"'](\w+)[\"']\s*,\s*" + _STRING + r"\s*\)\s*;",
    re.MULTILINE | re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\'\"$])")


def could_be(name: str, size: int) -> bool:
    """Whether a file of this name is worth a look."""
    return "config" in name.lower() and size <= LONGEST and bool(_ENDINGS.search(name.encode()))


def values_of(program: bytes) -> dict[str, str]:
    """What a config file assigns, of what is wanted; empty for another program's config."""
    text = _COMMENT.sub("", program.decode("latin-1")).replace("\r", "\n")
    values = {name: _written(parts) for name, *parts in _ASSIGNED.findall(text) if name in WANTED}
    if not {"settingsprefix", "sitekey", "tableprefix", "storiespath"} & values.keys():
        return {}
    defined = {
        name: _written(parts) for name, *parts in _DEFINED.findall(text) if _BRIDGE.fullmatch(name)
    }
    return values | defined


def _written(parts: list[str]) -> str:
    double, single, whole = parts
    return _ESCAPE.sub(r"\1", double or single) or whole
