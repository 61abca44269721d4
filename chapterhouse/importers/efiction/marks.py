r"""Punctuation that an entry filter mangled: `&#8217;` was stored as `r17;`.

Only the seven marks that prose is full of are mended, and only where prose would have them.
"""

import re
from dataclasses import dataclass

_OPENING = {"r16": "‘", "r0": "“"}
_CLOSING = {"r17": "’", "r1": "”"}
_BETWEEN = {"r11": "–", "r12": "—", "r30": "…"}
_MEANING = _OPENING | _CLOSING | _BETWEEN

_MARK = re.compile(
    r"(?:(?<![\w&#])(r16|r0);(?=[^\s;])"
    r"|(?<=[^\s&#])(r17);"
    r"|(?<=[^\s&#])(r1);(?=\W|r\d|$)"
    r"|(?<![&#])(r11|r12|r30);)(?![^<>]*>)"
)


@dataclass(frozen=True, slots=True)
class Mended:
    text: str
    count: int


def mend(text: str) -> Mended:
    """The text with its marks restored, and how many there were; tags are left alone."""
    if ";" not in text or not any(f"{mark};" in text for mark in _MEANING):
        return Mended(text, 0)
    return Mended(*_MARK.subn(lambda found: _MEANING[found[0][:-1]], text))
