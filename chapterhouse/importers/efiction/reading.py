"""Values of one row read as text, with a note of everything that had to be mended."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from chapterhouse.importers.efiction import marks, slashes
from chapterhouse.importers.efiction.breaks import to_html
from chapterhouse.importers.repairs import Mended
from chapterhouse.lib.encodings import NO_HINT, Decoded, Hint, decode, decode_as
from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.links import Origin

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_LONGEST_TITLE_HTML = 1000
# A TEXT column cut what was longer without a word; UTF-8 may end a little sooner.
FULL_COLUMN = 65_535
# The column of chapters that is often a file instead, and may then have any length.
TEXT = "storytext"
_HALF_A_LETTER = 3
# Kinds of repair that may be decided against.
SLASHES = "backslashes removed"
MARKS = "quotes and dashes mended"
SHOWN = "backslashes not shown in titles"


@dataclass(frozen=True, slots=True)
class Decision:
    """How somebody decided that a value is to be read: its charset, repairs not to be made."""

    charset: str = ""
    without: frozenset[str] = frozenset()


@dataclass
class Readings:
    """Reads the values of one row.

    `repairs` is what was mended, `how` says how the last value was decoded. `decided` are the
    columns of this row that somebody has decided about; `origin` says where its links lead.
    """

    repairs: list[Mended] = field(default_factory=list)
    how: str = ""
    hint: Hint = NO_HINT
    origin: Origin = Origin()
    decided: Mapping[str, Decision] = field(default_factory=dict)

    def words(self, column: str, raw: bytes | None) -> str:
        """A value decoded, un-escaped and with its mangled marks mended, tags and all."""
        decoded = self._decoded(column, raw or b"")
        text, self.how = decoded.text, decoded.how
        if decoded.repaired:
            self._note(column, decoded.how, (raw or b"").decode("latin-1"), text)
        if column != TEXT and is_cut(raw or b""):
            self._note(column, "cut off by the old archive", text[-80:], text[-80:])
        text = self._mended(column, SLASHES, text, slashes.unslash)
        return self._mended(column, MARKS, text, marks.mend)

    def _decoded(self, column: str, raw: bytes) -> Decoded:
        decision = self.decided.get(column)
        if decision is not None and decision.charset:
            return decode_as(raw, decision.charset)
        return decode(raw, self.hint)

    def _mended(self, column: str, kind: str, text: str, mend: Callable[[str], str]) -> str:
        """The text with one kind of repair made and noted, unless somebody decided against it."""
        decision = self.decided.get(column)
        if decision is not None and kind in decision.without:
            return text
        if (mended := mend(text)) != text:
            self._note(column, kind, text, mended)
        return mended

    def series_words(self, column: str, raw: bytes | None) -> str:
        """The same for a series, which was escaped once more than anything else."""
        return self._mended(column, SLASHES, self.words(column, raw), slashes.series_text)

    def plain(self, column: str, raw: bytes | None, longest: int = 255) -> str:
        """One line of plain text: a name, a plain title; entities decoded once, tags taken off."""
        return self._line(column, self._shown(column, self.words(column, raw)), longest)

    def title(self, column: str, raw: bytes | None, *, of_series: bool = False) -> tuple[str, str]:
        """A title as plain text, and as inline HTML where it has marks of its own (else "")."""
        words = self.series_words(column, raw) if of_series else self.words(column, raw)
        shown = self._shown(column, words)
        return self._line(column, shown, 255), inline(shown)

    def rich(self, column: str, raw: bytes | None, profile: str = "note") -> str:
        """Canonical HTML for one of the sanitiser's profiles."""
        return self.rich_of(self.words(column, raw), profile)

    def rich_of(self, words: str, profile: str = "note") -> str:
        return self.origin.lead(canonicalise(to_html(words), profile)) if words.strip() else ""

    def _shown(self, column: str, text: str) -> str:
        return self._mended(column, SHOWN, text, slashes.as_shown)

    def _line(self, column: str, text: str, longest: int) -> str:
        line = " ".join(html.unescape(_TAG.sub("", text)).replace("\0", "").split())
        if len(line) > longest:
            self._note(column, "too long for its place", line, line[:longest])
        return line[:longest]

    def _note(self, column: str, kind: str, before: str, after: str) -> None:
        self.repairs.append(Mended(column, kind, before, after))


def inline(title: str) -> str:
    """A title's own marks as inline HTML; "" where it has none, or more than there is room for."""
    if not _TAG.search(title):
        return ""
    marked = canonicalise(title, "inline").strip()
    return marked if "<" in marked and len(marked) <= _LONGEST_TITLE_HTML else ""


def is_cut(raw: bytes) -> bool:
    """Whether a text fills its column to the brim, and so lost what came after."""
    return FULL_COLUMN - _HALF_A_LETTER <= len(raw) <= FULL_COLUMN
