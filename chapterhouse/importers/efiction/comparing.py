"""What a reader of the old pages saw of a chapter, beside what is kept of it: word by word.

Nothing here uses the sanitiser: tags are taken off by a pattern, and where that leaves a
difference, by the standard library's parser. The old pages turned line breaks into breaks where
the text had none of its own, which parts words as a line break does, and showed the rest as HTML.
Bytes are compared, for they are four times as quick as lists of words.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

SAME, DIFFERENT, NOTHING = "same", "differ", "nothing"
_SHOWN_AROUND = 24
_LONGEST = 300

_PARTING = (
    "address|article|aside|blockquote|br|caption|center|dd|details|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|menu|nav|ol|p|pre|section|summary"
    "|table|tbody|td|tfoot|th|thead|tr|ul"
)
_JOINING_TAG = re.compile(rb"</?(?:i|b|em|strong|u|span|a|font|s|img)(?:\s[^>]*)?>", re.IGNORECASE)
_OTHER_TAGS = re.compile(rb"</?[A-Za-z][^>]*>(?:\s*</?[A-Za-z][^>]*>)*\s*")
_BLANKS = bytes(ord(" ") if byte in b"\t\n\r\x0b\x0c" else byte for byte in range(256))
_IS_PARTING = re.compile(_PARTING)
_UNSEEN = frozenset(
    (
        *("script", "style", "title", "template", "noscript", "noframes", "noembed", "iframe"),
        *("object", "audio", "video", "canvas"),
    )
)
_NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Compared:
    """The verdict, the words of both, and the stretches of both where they first differ."""

    verdict: str = NOTHING
    shown_words: int = 0
    kept_words: int = 0
    shown: str = ""
    kept: str = ""


def compare(shown_html: bytes, kept_html: bytes) -> Compared:
    """An old text as the old pages had it in them, and the HTML that is stored of it, in UTF-8."""
    shown, kept = _quickly(shown_html), _quickly(kept_html)
    if shown == kept or _collapsed(shown) == _collapsed(kept):
        kept = _collapsed(kept)
        count = len(kept) - len(kept.translate(None, b" ")) + 1 if kept else 0
        return Compared(SAME if count else NOTHING, count, count)
    return _slowly(_carefully(shown_html.decode()), _carefully(kept_html.decode()))


def _slowly(shown: list[str], kept: list[str]) -> Compared:
    seen, stored = _prose(shown), _prose(kept)
    if seen == stored:
        return Compared(SAME if shown else NOTHING, len(shown), len(kept))
    at = _first_difference(seen, stored)
    return Compared(DIFFERENT, len(shown), len(kept), _around(seen, at), _around(stored, at))


def _quickly(text: bytes) -> bytes:
    if b"<" in text:
        text = _OTHER_TAGS.sub(b" ", _JOINING_TAG.sub(b"", text))
    if b"&" in text:
        text = html.unescape(text.decode()).encode("utf-8", "replace")
    return text.translate(_BLANKS).strip()


def _collapsed(text: bytes) -> bytes:
    while b"  " in text:
        text = text.replace(b"  ", b" ")
    return text


def _carefully(text: str) -> list[str]:
    reader = _Seen()
    reader.feed(text)
    reader.close()
    plain = _NO_LETTERS.sub("", "".join(reader.parts))
    return unicodedata.normalize("NFC", plain).split()


def _prose(words: list[str]) -> list[str]:
    """The words without signs that stand alone: those that part scenes have become rules."""
    return [word for word in words if any(map(str.isalnum, word))]


def _first_difference(one: list[str], other: list[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _around(words: list[str], at: int) -> str:
    return " ".join(words[max(0, at - 4) : at + _SHOWN_AROUND])[:_LONGEST]


class _Seen(HTMLParser):
    """Collects what a browser shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._unseen and tag in _UNSEEN:
            self._unseen = tag
        elif _IS_PARTING.fullmatch(tag):
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A slash at the end means nothing to a browser, except where there is no content anyway.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        elif _IS_PARTING.fullmatch(tag):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
