"""Headings of a stored text, at the level that the page around it asks for."""

import re

FIRST = 3
_HEADING = re.compile(r"(</?h)([3-6])(?=[ >])")


def headings_from(html: str, level: int) -> str:
    """Canonical HTML with its highest headings, stored as `h3`, at `level`; never below `h6`."""
    if level == FIRST:
        return html
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) - FIRST + level)}", html)
