"""Characters that look alike (Unicode UTS 39), from a table made by `regenerate`."""

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("table.tsv")


@cache
def prototypes() -> dict[int, str]:
    """For `str.translate`: each character that looks like another, and that other.

    It holds single characters as NFD leaves them. Read once per process, in a millisecond.
    """
    table: dict[int, str] = {}
    for line in _TABLE.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("# "):
            prototype, _, alike = line.partition("\t")
            table.update(dict.fromkeys(map(ord, alike), prototype))
    return table
