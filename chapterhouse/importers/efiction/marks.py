r"""Punctuation that an entry filter mangled: `&#8217;` was stored as `r17;`.

Only the seven marks that prose is full of are mended, and only where prose would have them.
"""

import re

_OPENING = {"r16": "‘", "r0": "“"}
_CLOSING = {"r17": "’", "r1": "”"}
_BETWEEN = {"r11": "–", "r12": "—", "r30": "…"}
_MEANING = _OPENING | _CLOSING | _BETWEEN

# The r stands first, so that a long text is gone through by looking for it alone.
_MARK = re.compile(
    r"r(?:(?<![\w&#]r)(?:16|0);(?=[^\s;])"
    r"|(?<=[^\s&#]r)17;"
    r"|(?<=[^\s&#]r)1;(?=\W|r\d|$)"
    r"|(?<![&#]r)(?:11|12|30);)(?![^<>]*>)"
)


def mend(text: str) -> str:
    """The text with its marks restored; tags are left alone."""
    if ";" not in text or not any(f"{mark};" in text for mark in _MEANING):
        return text
    return _MARK.sub(lambda found: _MEANING[found[0][:-1]], text)
