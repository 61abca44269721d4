"""Line breaks: which of them eFiction showed, and the paragraphs they were meant to make."""

import re

_SHOWN_AS_TAGS = ("<br>", "<p>", "<br />")
_BLOCK = re.compile(
    r"(</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|table|thead|tbody|tfoot|tr|td|th|hr|center"
    r"|address|section|article|aside|header|footer|figure|figcaption)\b[^<>]*>)",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n\s*")
_DOUBLE_BREAK = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_BREAK_TAG = re.compile(r"(<br\s*/?>)\s*\n?", re.IGNORECASE)
_NEWLINES = re.compile(r"\r\n?")
# Lines of verse and hard-wrapped letters are shorter; a paragraph to a line is longer.
_LONG_LINE = 100


def breaks_count(text: str) -> bool:
    """eFiction's rule: newlines were shown if none of three exact tags occurs in the text."""
    return not any(tag in text for tag in _SHOWN_AS_TAGS)


def to_html(text: str) -> str:
    """The text with its newlines turned into the HTML they stood for.

    Where eFiction showed newlines, each becomes a break and blank lines become paragraphs.
    Where it did not, they stay white space, except blank lines outside any block: a single
    `<br>` in a text of plain paragraphs glued them all together, which nobody meant. Two breaks
    in a row outside any block part paragraphs too.
    """
    text = _NEWLINES.sub("\n", text)
    if "\n" not in text and not _DOUBLE_BREAK.search(text):
        return text
    shown = breaks_count(text)
    parts: list[str] = []
    inside = 0
    for index, part in enumerate(_BLOCK.split(text)):
        if index % 2:
            inside = max(0, inside + _depth(part))
            parts.append(part)
        elif part.strip():
            parts.append(_run(part, shown, inside > 0))
    return "".join(parts)


def _depth(tag: str) -> int:
    if tag.startswith("</"):
        return -1
    return 0 if tag[1:3].lower() == "hr" or tag.endswith("/>") else 1


def _run(text: str, shown: bool, inside: bool) -> str:
    """A stretch of text between block tags."""
    if inside:
        return _broken(text.strip("\n")) if shown else text
    text = _DOUBLE_BREAK.sub("\n\n", text).strip()
    if _BLANK_LINE.search(text):
        lines = _BLANK_LINE.split(text)
    elif shown and _one_paragraph_a_line(text):
        lines = text.split("\n")
    else:
        lines = [text]
    return "".join(f"<p>{_broken(line) if shown else line}</p>" for line in lines if line.strip())


def _one_paragraph_a_line(text: str) -> bool:
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    return len(lengths) > 1 and lengths[len(lengths) // 2] > _LONG_LINE


def _broken(text: str) -> str:
    return _BREAK_TAG.sub(r"\1", text).strip().replace("\n", "<br />")
