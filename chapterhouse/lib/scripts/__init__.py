"""Which scripts a text is written in (Unicode UTS 39), from a table made by `regenerate`."""

from bisect import bisect_right
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("table.tsv")

# Scripts that are written together: Japanese, Korean, and Chinese with its phonetic signs.
_TOGETHER = {
    "Hani": {"Jpan", "Kore", "Hanb"},
    "Hira": {"Jpan"},
    "Kana": {"Jpan"},
    "Hang": {"Kore"},
    "Bopo": {"Hanb"},
}
_BESIDE_LATIN = frozenset(("Jpan", "Kore", "Hanb"))


def scripts_of(character: str) -> frozenset[str]:
    """The scripts that use a character, as codes of ISO 15924; empty for what all of them use."""
    starts, rows = _ranges()
    row = bisect_right(starts, ord(character)) - 1
    if row < 0 or ord(character) > rows[row][0]:
        return frozenset()
    return rows[row][1]


def mixed(text: str) -> tuple[str, str] | None:
    """Two letters of the text that do not go together; None where all of them do.

    The level is *Highly Restrictive*: one script, or Latin with Japanese, Korean or Chinese.
    """
    apart = _apart(text)
    if apart is None:
        return None
    foreign = [letter for letter in text if "Latn" not in scripts_of(letter)]
    beside = _shared("".join(foreign))
    return None if beside is None or beside & _BESIDE_LATIN else apart


def _apart(text: str) -> tuple[str, str] | None:
    """The letter after which no script is left that all share, behind one it stands apart from."""
    shared: frozenset[str] | None = None
    for at, letter in enumerate(text):
        if used := scripts_of(letter):
            shared = used if shared is None else shared & used
            if not shared:
                return _stranger(text[:at], letter), letter
    return None


def _stranger(before: str, letter: str) -> str:
    """The first letter before that shares no script with this one."""
    used = [other for other in before if scripts_of(other)]
    apart = (other for other in used if not scripts_of(other) & scripts_of(letter))
    return next(apart, used[0])


def _shared(text: str) -> frozenset[str] | None:
    """The scripts that all its letters share; None for a text without letters of any."""
    each = [used for letter in text if (used := scripts_of(letter))]
    return frozenset.intersection(*each) if each else None


@cache
def _ranges() -> tuple[list[int], list[tuple[int, frozenset[str]]]]:
    """Where each range of the table begins; where it ends, and its scripts with those beside."""
    starts, rows = [], []
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            first, last, names = line.split("\t")
            starts.append(int(first, 16))
            rows.append((int(last, 16), _with_writing_systems(names.split())))
    return starts, rows


def _with_writing_systems(scripts: list[str]) -> frozenset[str]:
    return frozenset(scripts).union(*(_TOGETHER.get(script, ()) for script in scripts))
