"""Makes the table of look-alikes anew: `python -m chapterhouse.lib.confusables.regenerate`.

It asks the machine's ICU library (Debian: `libicu72` or later), which holds confusables.txt of
its Unicode version, for the skeleton of every character. Nothing else needs ICU.
"""

import ctypes
import ctypes.util
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

_LICENCE = (
    "# Derived from confusables.txt, Unicode {version}. Copyright (c) Unicode, Inc.; see LICENSE.",
    "# Each line: what it looks like, a tab, the characters that look like it.",
)
_ROOM = 64


def main() -> None:
    skeleton, version = _icu()
    alike: dict[str, list[str]] = defaultdict(list)
    for code in range(0x21, sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in {"Cs", "Cn", "Co"} or character in "\n\t":
            continue
        if unicodedata.normalize("NFD", character) == character:
            prototype = skeleton(character)
            if prototype != character:
                alike[prototype].append(character)
    lines = [line.format(version=version) for line in _LICENCE]
    lines += [f"{prototype}\t{''.join(alike[prototype])}" for prototype in sorted(alike)]
    Path(__file__).with_name("table.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _icu() -> tuple[Callable[[str], str], str]:
    """The library's skeleton of a string, and its Unicode version."""
    path = ctypes.util.find_library("icui18n") or ""
    version = re.search(r"\.so\.(\d+)", path)
    if not version:
        raise SystemExit("ICU is not installed: apt-get install libicu72, or a later one.")
    library, number = ctypes.CDLL(path), version[1]
    error = ctypes.c_int(0)
    opened = getattr(library, f"uspoof_open_{number}")
    opened.restype = ctypes.c_void_p
    checker = ctypes.c_void_p(opened(ctypes.byref(error)))
    call = getattr(library, f"uspoof_getSkeletonUTF8_{number}")

    def skeleton(text: str) -> str:
        raw, room, failed = text.encode(), ctypes.create_string_buffer(_ROOM), ctypes.c_int(0)
        length = call(checker, 0, raw, len(raw), room, _ROOM, ctypes.byref(failed))
        return room.raw[:length].decode()

    bytes4 = (ctypes.c_uint8 * 4)()
    getattr(library, f"u_getUnicodeVersion_{number}")(bytes4)
    return skeleton, ".".join(map(str, bytes4[:2]))


if __name__ == "__main__":
    main()
