"""Several names in one line of text, separated by commas of any script or by lines.

A name that holds a separator itself stands in quotation marks, as in a file of such values.
"""

import re
from collections.abc import Iterable

SEPARATORS = ",،，、\n\r"
_QUOTED = re.compile(rf'"((?:[^"]|"")*)"\s*(?:[{SEPARATORS}]|$)')
_NEXT = re.compile(rf"[{SEPARATORS}]|$")


def split(text: str) -> list[str]:
    """The names in their order, white space single, each once. A quotation without end is none."""
    names, at = [], 0
    while at < len(text):
        at += len(text[at:]) - len(text[at:].lstrip())
        if quoted := _QUOTED.match(text, at):
            name, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            end = _NEXT.search(text, at)
            assert end
            name, at = text[at : end.start()], end.start() + 1
        names.append(" ".join(name.split()))
    return list(dict.fromkeys(name for name in names if name))


def join(names: Iterable[str]) -> str:
    """The line that `split` takes apart again."""
    return ", ".join(map(_spelled, names))


def _spelled(name: str) -> str:
    if not name.startswith('"') and not any(sign in name for sign in SEPARATORS):
        return name
    return '"{}"'.format(name.replace('"', '""'))
