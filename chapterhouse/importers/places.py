"""The present words of what came from an old value, read and written where they stand."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Model

from chapterhouse.archive.models import Archive, LedgerEntry
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.importers.efiction.answers import KNOWN
from chapterhouse.importers.efiction.breaks import to_html
from chapterhouse.importers.efiction.comparing import compare
from chapterhouse.importers.efiction.founding import PARTS
from chapterhouse.importers.efiction.homes import HOMES, Home, Row, Values, review_text
from chapterhouse.importers.efiction.reading import TEXT, Readings
from chapterhouse.importers.ids import Ids
from chapterhouse.importers.models import Comparison
from chapterhouse.jobs.models import announce
from chapterhouse.lib.html.preparing import prepare
from chapterhouse.members.models import FormerName, PenName, ProfileValue
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, ChapterText, Series, Story
from chapterhouse.stories.models.texts import Format, unpack
from chapterhouse.stories.texts import store_text

if TYPE_CHECKING:
    from chapterhouse.importers.repairing import Value

# Ids are given anew wherever a text is made, and links within it follow them.
_IDS = re.compile(r' id="[^"]*"|(?<= href=)"#[^"]*"')
_LONGEST = 40


class Place(Protocol):
    def raw(self) -> Mapping[str, bytes | None] | None:
        """The old bytes, where they are kept beside the words and not in the ledger."""

    def made(self, readings: Readings, raw: Row) -> Values:
        """What these bytes say, by new column."""

    def present(self) -> Values:
        """What stands here now, of the same columns."""

    def write(self, values: Values) -> Model:
        """Put it there, and tell who must know; the row that was changed."""


def place_of(value: "Value") -> Place | None:
    """Where a value stands here; None where it has no place, or not any more."""
    entries = LedgerEntry.objects.filter(**value.where, outcome=Outcome.PLACED)
    entry = entries.first()
    if entry is None:
        return None
    if (value.table, value.column) == ("chapters", TEXT):
        chapter = Chapter.objects.filter(pk=entry.new_id or 0).first()
        return _Text(chapter, value) if chapter else None
    home = HOMES.get((value.table, value.column))
    row = _row(value, entry, home) if home else None
    return _KINDS.get(type(row), _Columns)(home, row, value) if home and row else None


def _row(value: "Value", entry: LedgerEntry, home: Home) -> Model | None:
    if home.model is ProfileValue:
        return _profile_value(value)
    if home.model is Archive:
        return Archive.current() if value.source.keeps_ids else None
    if entry.noun != home.model._meta.model_name:
        return Archive.current() if entry.noun == "archive" else None
    return home.model._default_manager.filter(pk=entry.new_id).first()


def _profile_value(value: "Value") -> ProfileValue | None:
    uid, _colon, field = value.key.partition("#")[0].partition(":")
    fields = LedgerEntry.objects.filter(source=value.source, table="authorfields", old_key=field)
    if not uid.isdigit():
        return None
    pen_name = Ids.of(value.source).new(PenName, int(uid))
    return ProfileValue.objects.filter(pen_name=pen_name, field__in=fields.values("new_id")).first()


class _Columns:
    """Columns of one row."""

    def __init__(self, home: Home, row: Any, value: "Value") -> None:
        self.home, self.row, self.value = home, row, value
        self._columns: tuple[str, ...] = ()

    def raw(self) -> Mapping[str, bytes | None] | None:
        return None

    def made(self, readings: Readings, raw: Row) -> Values:
        values = self.home.make(readings, raw)
        self._columns = tuple(values)
        return values

    def present(self) -> Values:
        return {column: getattr(self.row, column) for column in self._columns}

    def write(self, values: Values) -> Model:
        for column, new in values.items():
            setattr(self.row, column, new)
        self.row.save(update_fields=list(values))
        if noun := _TOLD.get(type(self.row)):
            announce(noun, [self.row.pk], "change")
        return self.row


class _PenName(_Columns):
    """A name that changes keeps leading from its old address to the new one."""

    def write(self, values: Values) -> Model:
        if "name" not in values:
            return super().write(values)
        pen_name, before = self.row, (self.row.address, self.row.name)
        pen_name.take_name(values["name"])
        others = PenName.objects.exclude(pk=pen_name.pk)
        pen_name.address = others.free_addresses([pen_name.name])[0]
        pen_name.collides = others.filter(skeleton=pen_name.skeleton).exists()
        pen_name.save()
        if pen_name.address != before[0]:
            FormerName.remember(pen_name, name=before[1], address=before[0])
        announce("pen-name", [pen_name.pk], "rename")
        return pen_name


class _Review(_Columns):
    """A review with the answers that were part of its words."""

    def made(self, readings: Readings, raw: Row) -> Values:
        if self.value.column != "review":
            return super().made(readings, raw)
        labels = KNOWN.union(self.value.source.traits.get("answer_labels", ()))
        values = review_text(readings, raw, labels)
        self._columns = tuple(values)
        return values

    def _replies(self) -> list[Review]:
        rows = Review.objects.filter(parent=self.row, is_by_author=True, written_at=None)
        return list(rows.order_by("pk"))

    def present(self) -> Values:
        if "text" not in self._columns:
            return super().present()
        replies = enumerate(self._replies(), start=1)
        return {"text": self.row.text} | {f"reply {place}": row.text for place, row in replies}

    def write(self, values: Values) -> Model:
        own = {column: words for column, words in values.items() if " " not in column}
        for place, reply in enumerate(self._replies(), start=1):
            if (words := values.get(f"reply {place}")) is not None:
                Review.objects.filter(pk=reply.pk).update(text=words)
        return super().write(own)


class _Part(_Columns):
    """A message that became part of every page."""

    def made(self, readings: Readings, raw: Row) -> Values:
        if self.value.table != "messages":
            return super().made(readings, raw)
        name = readings.words("message_name", raw["message_name"]).strip().lower()
        (text,) = self.home.make(readings, raw).values()
        self._columns = (PARTS[name],)
        return {PARTS[name]: text}


class _Text:
    """The text of a chapter; the ids of its blocks are no part of what it says."""

    def __init__(self, chapter: Chapter, value: "Value") -> None:
        self.chapter, self.value = chapter, value
        self.text = ChapterText.objects.filter(chapter=chapter).first()
        self._full: dict[str, tuple[str, str, bytes]] = {}

    def raw(self) -> Mapping[str, bytes | None] | None:
        if self.text is None or self.text.source_format != Format.EFICTION:
            return None
        return {TEXT: unpack(self.text.source)} if self.text.source else None

    def made(self, readings: Readings, raw: Row) -> Values:
        words = readings.words(TEXT, raw[TEXT])
        html = prepare(to_html(words)).html if words.strip() else ""
        full = readings.origin.lead(html)
        self._full[_bare(full)] = (full, readings.how, words.encode("utf-8", "replace"))
        return {"html": _bare(full)}

    def present(self) -> Values:
        return {"html": _bare(self.text.html if self.text else "")}

    def write(self, values: Values) -> Model:
        html, how, words = self._full[values["html"]]
        as_given = {"source": self.text and self.text.source, "source_encoding": how[:_LONGEST]}
        # Read in other letters, it is still what its readers have read.
        store_text(self.chapter, html, source_format=Format.EFICTION, is_significant=False)
        ChapterText.objects.filter(chapter=self.chapter).update(**as_given)
        compared = compare(words, html.encode())
        Comparison.objects.filter(chapter=self.chapter).update(
            verdict=compared.verdict,
            shown_words=compared.shown_words,
            kept_words=compared.kept_words,
            shown=compared.shown,
            kept=compared.kept,
        )
        announce("chapter", [self.chapter.pk], "change")
        announce("story", [self.chapter.story_id], "change")
        return self.chapter


def _bare(html: str) -> str:
    return _IDS.sub("", html)


_TOLD: dict[type[Model], str] = {Story: "story", Chapter: "chapter", Series: "series"}
_KINDS: dict[type[Model], type[_Columns]] = {PenName: _PenName, Review: _Review, Archive: _Part}
