"""Guarding the parser against what nobody writes.

HTML's own algorithm takes time with the square of how deep elements stand, and opens every
mark that was left open anew in each paragraph; this parser's copies a text at each reference
in it. Half a megabyte of the one or five of the other can cost minutes.
"""

import re
from collections import Counter
from html import unescape

from chapterhouse.lib.html.vocabulary import BLOCKS

_FEW_TAGS = 1_000
_DEEPEST = 500
# Marks left open, times paragraphs: those of different kinds are opened again in each, those
# of one kind are only passed by.
_MOST_REOPENED = 1_000_000
_MOST_PASSED = 50_000_000
_MOST_REFERENCES = 100_000

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|\w{2,32});", re.IGNORECASE)

_TAG = re.compile(r"<(/?)([a-z][^\s/>]*)([^>]*)", re.IGNORECASE)
# These end where the next one begins, or hold nothing.
_SELF_LIMITED = frozenset(
    (
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br"),
        *("hr", "img", "wbr", "col", "input", "meta", "link", "base", "area", "source", "param"),
    )
)
_REOPENED = frozenset(
    (
        *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    )
)
_DROPPED = re.compile(
    r"<(?!/?(?:p|br|hr|script|style|title|textarea|iframe|noembed|noframes|xmp)[\s/>])"
    r"/?[a-z][^>]*>?",
    re.IGNORECASE,
)


def levelled(html: str) -> str:
    """The HTML; if it is nested beyond reason, only its paragraphs and breaks.

    Where references are too many, those to letters become letters; if that does not help, the
    ampersands go.
    """
    if html.count("&") > _MOST_REFERENCES:
        html = _REFERENCE.sub(_letter, html)
        html = html if html.count("&") <= _MOST_REFERENCES else html.replace("&", " ")
    if html.count("<") < _FEW_TAGS or not _Depth().is_bottomless(html):
        return html
    return _DROPPED.sub(lambda tag: " " if _name(tag[0]) in BLOCKS else "", html)


def _letter(reference: re.Match[str]) -> str:
    """The character, unless it could mean something to the parser."""
    character = unescape(reference[0])
    return character if character >= "\u00a0" else reference[0]


def _name(tag: str) -> str:
    return re.split(r"[\s/>]", tag.strip("</").lower(), maxsplit=1)[0]


class _Depth:
    """Counts open elements by name: an end tag only ever closes one of its own."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.marks: dict[str, list[str]] = {}
        self.kinds: Counter[tuple[str, str]] = Counter()
        self.depth = self.marked = self.blocks = 0
        self.deepest = self.most_marks = self.most_kinds = 0

    def is_bottomless(self, html: str) -> bool:
        for closing, given, rest in _TAG.findall(html):
            name = given.lower()
            if name in _SELF_LIMITED:
                self.blocks += 1
            elif name in _REOPENED:
                self.mark(name, rest, bool(closing))
            else:
                self.element(name, bool(closing))
        return (
            self.deepest > _DEEPEST
            or self.most_kinds * self.blocks > _MOST_REOPENED
            or self.most_marks * self.blocks > _MOST_PASSED
        )

    def element(self, name: str, closing: bool) -> None:
        step = -1 if closing and self.open[name] else int(not closing)
        self.open[name] += step
        self.depth += step
        self.deepest = max(self.deepest, self.depth)

    def mark(self, name: str, rest: str, closing: bool) -> None:
        opened = self.marks.setdefault(name, [])
        if not closing:
            opened.append(rest)
            self.kinds[name, rest] += 1
            self.marked += 1
        elif opened:
            kind = name, opened.pop()
            self.kinds[kind] -= 1
            self.marked -= 1
            if not self.kinds[kind]:
                del self.kinds[kind]
        self.most_kinds = max(self.most_kinds, len(self.kinds))
        self.most_marks = max(self.most_marks, self.marked)
