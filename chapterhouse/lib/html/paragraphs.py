"""Plain text as HTML."""

import re

from chapterhouse.lib.html.nodes import escaped

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_GAP = re.compile(r"\n{2,}|\u2029")
_BLANKS = " \t\u00a0"


def from_plain(text: str) -> str:
    """Paragraphs where blank lines are, breaks where single line ends are; nothing is markup."""
    # Line by line: a pattern for blanks before a line's end tries each of a million anew.
    lines = _LINE_END.sub("\n", text).split("\n")
    bare = "\n".join(line if line.strip(_BLANKS) else "" for line in lines)
    return "\n".join(
        "<p>" + escaped(part.strip()).replace("\n", "<br>") + "</p>"
        for part in _GAP.split(bare)
        if part.strip()
    )
