"""Makes the table of scripts anew: `python -m chapterhouse.lib.scripts.regenerate`.

It asks the machine's ICU library (Debian: `libicu72` or later), which holds Scripts.txt and
ScriptExtensions.txt of its Unicode version. Nothing else needs ICU.
"""

import ctypes
import ctypes.util
import re
import sys
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

_LICENCE = (
    "# Derived from Scripts.txt and ScriptExtensions.txt, Unicode {version}. "
    "Copyright (c) Unicode, Inc.; see LICENSE.",
    "# Each line: the first and the last character of a range, and the scripts that use them.",
)
_ROOM = 64
_EVERYBODYS = {"Zyyy", "Zinh", "Zzzz"}


def main() -> None:
    scripts, version = _icu()
    lines = [line.format(version=version) for line in _LICENCE]
    codes = range(sys.maxunicode + 1)
    for names, run in groupby(codes, key=lambda code: " ".join(scripts(code))):
        if names:
            block = list(run)
            lines.append(f"{block[0]:04X}\t{block[-1]:04X}\t{names}")
    Path(__file__).with_name("table.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _icu() -> tuple[Callable[[int], list[str]], str]:
    """The library's scripts of a character, and its Unicode version."""
    path = ctypes.util.find_library("icuuc") or ""
    found = re.search(r"\.so\.(\d+)", path)
    if not found:
        raise SystemExit("ICU is not installed: apt-get install libicu72, or a later one.")
    library, number = ctypes.CDLL(path), found[1]
    short_name = getattr(library, f"uscript_getShortName_{number}")
    short_name.restype = ctypes.c_char_p
    extensions = getattr(library, f"uscript_getScriptExtensions_{number}")
    room, failed = (ctypes.c_int * _ROOM)(), ctypes.c_int(0)

    def scripts(code: int) -> list[str]:
        failed.value = 0
        count = extensions(code, room, _ROOM, ctypes.byref(failed))
        return sorted({short_name(room[at]).decode() for at in range(count)} - _EVERYBODYS)

    bytes4 = (ctypes.c_uint8 * 4)()
    getattr(library, f"u_getUnicodeVersion_{number}")(bytes4)
    return scripts, ".".join(map(str, bytes4[:2]))


if __name__ == "__main__":
    main()
