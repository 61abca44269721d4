"""Decisions about many old values at once: of a column, a table, an author, a kind of repair."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Q

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.importers import verbatim
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.reading import MARKS, SHOWN, SLASHES, Decision
from chapterhouse.importers.ids import Ids
from chapterhouse.importers.models import Rereading
from chapterhouse.importers.repairing import (
    Case,
    Value,
    decide,
    decision_of,
    look,
    raw_of,
    undone_by_hand,
)
from chapterhouse.lib.alphabets import codec_of
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Chapter

NOT_ENCODINGS = (SLASHES, MARKS, SHOWN)
NOT_UNDONE = ("too long for its place", "cut off by the old archive")
_UTF8 = "utf-8"


@dataclass(frozen=True)
class Choice:
    """Which values: of those that were mended or decided about, all that fit what is given.

    `table`, `key` and `column` together name one value, whether anything was mended in it or not.
    """

    source: Source
    table: str = ""
    key: str = ""
    column: str = ""
    author: int | None = None
    kind: str = ""

    @property
    def is_one(self) -> bool:
        return bool(self.table and self.key and self.column)

    def values(self) -> Iterator[Value]:
        if self.is_one:
            yield Value(self.source, self.table, self.key, self.column)
            return
        is_theirs = _Author(self.source, self.author) if self.author is not None else None
        for table, key, column in sorted(self._found()):
            if is_theirs is None or is_theirs(table, key):
                yield Value(self.source, table, key, column)

    def _found(self) -> set[tuple[str, str, str]]:
        columns = {"table": self.table, "old_key": self.key, "column": self.column}
        given = {column: value for column, value in columns.items() if value}
        repairs = self.source.repairs.filter(**given, **({"kind": self.kind} if self.kind else {}))
        decided = Rereading.objects.none() if self.kind else Rereading.objects.all()
        rows = set(repairs.values_list(*columns))
        return rows | set(decided.filter(source=self.source, **given).values_list(*columns))


class _Author:
    """Whether rows are of one old uid: what they wrote, whole stories of theirs included."""

    def __init__(self, source: Source, uid: int) -> None:
        self._source, self._uid = source, uid
        self._pen_name = Ids.of(source).new(PenName, uid)

    def __call__(self, table: str, key: str) -> bool:
        entry = LedgerEntry.objects.get(source=self._source, table=table, old_key=key)
        if table == "chapters":
            return self._is_chapter_of_theirs(entry.new_id)
        raw = verbatim.unpacked(bytes(entry.raw)) if entry.raw is not None else {}
        return number(raw.get("uid")) == self._uid

    def _is_chapter_of_theirs(self, key: int | None) -> bool:
        theirs = Q(author=self._pen_name) | Q(author=None, story__pen_names=self._pen_name)
        return Chapter.objects.filter(theirs, pk=key or 0).exists()


@dataclass(frozen=True)
class Will:
    """What is decided: a charset, or that a kind of repair is undone."""

    charset: str = ""
    undone: str = ""

    def decision(self, value: Value, *, is_one: bool) -> Decision | None:
        """The decision about a value; None where this will has nothing to say of it."""
        now = decision_of(value)
        if self.charset:
            fits = is_one or _is_in_doubt(value, self.charset)
            return replace(now, charset=self.charset) if fits else None
        return _undone(now, self.undone, value)


def _is_in_doubt(value: Value, charset: str) -> bool:
    """Of many values, those that may be in this charset: clean UTF-8 is in no other one."""
    raw = raw_of(value)
    if raw is None:
        return True
    is_utf8 = _is_in(raw, _UTF8)
    return is_utf8 if charset == _UTF8 else not is_utf8 and _is_in(raw, charset)


def _is_in(raw: bytes, charset: str) -> bool:
    try:
        raw.decode(codec_of(charset))
    except UnicodeDecodeError:
        return False
    return True


def _undone(now: Decision, kind: str, value: Value) -> Decision | None:
    for repair in NOT_ENCODINGS:
        if kind == undone_by_hand(repair):
            return replace(now, without=now.without - {repair})
    if kind in NOT_ENCODINGS:
        return replace(now, without=now.without | {kind})
    if kind in NOT_UNDONE:
        return None
    if now.charset:
        return replace(now, charset="")
    return replace(now, charset=_UTF8 if _is_in(raw_of(value) or b"", _UTF8) else "cp1252")


def each(choice: Choice, will: Will, *, dry: bool) -> Iterator[Case]:
    """What becomes of every value chosen; what would become of it, where it is `dry`."""
    for value in list(choice.values()):
        decision = will.decision(value, is_one=choice.is_one)
        if decision is not None:
            yield look(value, decision) if dry else decide(value, decision, by=None)
