"""Plain text as HTML."""

import re

from chapterhouse.lib.html.nodes import escaped

_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_GAP = re.compile(r"(?:[ \t\u00a0]*\n){2,}[ \t]*|\u2029")


def from_plain(text: str) -> str:
    """Paragraphs where blank lines are, breaks where single line ends are; nothing is markup."""
    lines = _LINE_END.sub("\n", text)
    return "\n".join(
        "<p>" + escaped(part.strip()).replace("\n", "<br>") + "</p>"
        for part in _GAP.split(lines)
        if part.strip()
    )
