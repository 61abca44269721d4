"""Chapters and their texts, from `chapters` and the stories folder."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby
from typing import Any

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import dates, seating, texts
from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.doubts import doubts_of
from chapterhouse.importers.efiction.fingerprints import fingerprint
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.lost import lost_stories
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.efiction.texts import Given, Made
from chapterhouse.importers.erased import ERASED
from chapterhouse.importers.inserting import Row
from chapterhouse.importers.models import Comparison
from chapterhouse.importers.outcomes import Asked, InAttic, Outcome, Placed, Refused
from chapterhouse.importers.placing import TableDesk
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.html.sanitising import RULES_VERSION
from chapterhouse.stories.models import Chapter, ChapterText, Revision, State, Story
from chapterhouse.stories.models.texts import Format

_LONGEST_ENCODING = 40
COMPARED = ("verdict", "shown_words", "kept_words", "shown", "kept")


@dataclass
class Seat:
    """A chapter's row with all that its neighbours decide: its place, and its story's row.

    `number` counts all chapters, also those that are done.
    """

    key: str
    old: OldRow
    story: OldRow
    position: int
    is_last: bool
    number: int
    where: str = ""


def place_chapters(importing: Importing, authors: Authors) -> None:
    _Chapters(importing, authors).place()
    seating.reserve_ranges(importing)
    seating.reseat(importing)


def claim_files(importing: Importing) -> None:
    """Let the folder know which files are chapters', where an earlier run has placed them."""
    for _asked in _Chapters(importing, Authors(importing)).asked(importing.desk("chapters")):
        pass


class _Chapters:
    def __init__(self, importing: Importing, authors: Authors) -> None:
        self.importing, self.authors = importing, authors
        self.stories = importing.placed_ids("stories")
        self.lost = lost_stories(importing, authors, self.stories)
        self.coauthors: dict[int, list[int]] = {}
        for row in importing.rows("coauthors"):
            self.coauthors.setdefault(number(row["sid"]), []).append(number(row["uid"]))
        self.places = seating.Places(importing.round)

    def place(self) -> None:
        importing = self.importing
        desk, total = importing.desk("chapters"), importing.count("chapters")
        importing.meter.stage(_("Chapters"), total)
        for seat, text in texts.made(self.asked(desk), total):
            if not text.is_same:
                readings = importing.readings("chapters", seat.key)
                readings.repairs += text.repairs
                outcome = self._outcome(seat, text, readings)
                desk.settle(seat.key, seat.old, outcome, readings.repairs, text.mark)
            if seat.number % 20 == 0:
                importing.meter.reach(seat.number)
        importing.close(desk)

    def asked(self, desk: TableDesk) -> Iterator[tuple[Seat, Given]]:
        """Every chapter that is not done, with where its text is; all claim their files."""
        columns = self.importing.key_columns("chapters")
        stories = _InStep(self.importing.rows("stories", "sid"))
        chapters = self.importing.rows("chapters", "sid", "inorder", "chapid")
        numbers = count(1)
        for sid, group in groupby(chapters, key=lambda row: number(row["sid"])):
            story, rows = stories.at(sid), list(group)
            for position, old in enumerate(rows, start=1):
                key = desk.key(old, columns)
                seat = Seat(key, old, story, position, position == len(rows), next(numbers))
                given = self._given(seat)
                if not desk.is_done(key):
                    old.is_here = desk.is_placed(key)
                    row, issued = fingerprint("chapters", old), self.places.issued(position)
                    given = replace(given, row=row, known=desk.mark_of(key), issued=issued)
                    yield seat, replace(given, reading=self.importing.readings("chapters", key))

    def _given(self, seat: Seat) -> Given:
        """The file first where texts are kept in files, the column first where they are not."""
        column = seat.old["storytext"]
        in_database = self.importing.facts.text("store") == "mysql"
        if self.importing.folder is None or (in_database and (column or b"").strip()):
            return Given(0, None, column, in_database)
        sid, uid = number(seat.old["sid"]), number(seat.old["uid"])
        uids = [uid, number(seat.story["uid"]), *self.coauthors.get(sid, ())]
        found = self.importing.folder.find(number(seat.old["chapid"]), uids)
        if found is None:
            return Given(0, None, column, in_database)
        seat.where = found.where
        return Given(path=found.path)

    def _outcome(self, seat: Seat, text: Made, readings: Readings) -> Outcome:
        try:
            return self._chapter(seat, text, readings)
        except Exception as error:  # noqa: BLE001
            return InAttic(f"could not be read: {error!r}")

    def _chapter(self, seat: Seat, text: Made, readings: Readings) -> Outcome:
        old, sid, chapid = seat.old, number(seat.old["sid"]), number(seat.old["chapid"])
        if chapid <= 0:
            return InAttic(_("a chapter without a number"))
        if text.error:
            return InAttic(f"its text could not be read: {text.error}")
        story = self.importing.ids.new(Story, sid)
        if story not in self.stories and sid not in self.lost:
            return Refused(ERASED)
        story = story if story in self.stories else self.lost[sid]
        key = self.importing.ids.new(Chapter, chapid)
        title, title_html = readings.title("title", old["title"])
        chapter: dict[str, Any] = {
            "id": key,
            "story_id": story,
            "position": self.places.of(story, seat),
            "title": title,
            "title_html": title_html,
            "notes": readings.rich("notes", old["notes"]),
            "end_notes": readings.rich("endnotes", old["endnotes"]),
            "trouble": text.trouble,
            "words": text.words,
            "hits": max(0, number(old["count"])),
        }
        remarks = self._state(chapter, seat) + _remarks(seat, text)
        compared = _compared(self.importing.source.pk, key, text)
        return Placed(
            [Row(Chapter, chapter), *_texts(chapter, text), compared],
            "chapter",
            key,
            "; ".join(remarks),
            place=(sid, number(old["inorder"])),
            keep=len(readings.repairs) > len(text.repairs),
            asked=[*doubts_of(old, text), *self._gone(seat)],
            text=text.text,
        )

    def _gone(self, seat: Seat) -> list[Asked]:
        """A question where only this chapter is by somebody gone; else its story asks it."""
        uid, owner = number(seat.old["uid"]), number(seat.story["uid"])
        is_asked = uid > 0 and uid != owner and not self.authors.has_account(uid)
        return [Asked("author-gone", {"uid": uid})] if is_asked else []

    def _state(self, chapter: dict[str, Any], seat: Seat) -> list[str]:
        """State, author and times; what makes a chapter wait that the old archive did not show."""
        uid, owner = number(seat.old["uid"]), number(seat.story["uid"])
        zone = self.importing.facts.zone
        published = dates.when(seat.story["date"], zone) or dates.when(seat.story["updated"], zone)
        updated = dates.when(seat.story["updated"], zone) or published
        chapter["author_id"] = self.authors.pen_name(uid) if uid > 0 and uid != owner else None
        chapter["created_at"] = published or self.importing.begun
        # Only 1.1 knew when each chapter came.
        own = dates.when(seat.old["date"], zone)
        guess = {1: published}.get(seat.position, updated if seat.is_last else None)
        chapter["published_at"] = chapter["updated_at"] = own or guess
        is_shown = number(seat.old["validated"]) > 0 and self.authors.has_account(uid)
        chapter["state"] = State.PUBLISHED if is_shown else State.QUEUED
        return [] if self.authors.has_account(uid) else [_("its author's account is gone")]


def _remarks(seat: Seat, text: Made) -> list[str]:
    remarks = []
    if number(seat.story["sid"]) == 0:
        remarks.append(_("its story is gone"))
    if text.trouble:
        remarks.append(str(Chapter.Trouble(text.trouble).label))
    if seat.where and seat.where != "its author's folder":
        remarks.append(_("its file lay in %(where)s") % {"where": seat.where})
    return remarks


def _texts(chapter: dict[str, Any], text: Made) -> list[Row]:
    current = {
        "chapter_id": chapter["id"],
        "html": text.html,
        "source": text.source,
        "source_format": Format.EFICTION,
        "source_encoding": text.encoding[:_LONGEST_ENCODING],
        "rules_version": RULES_VERSION,
    }
    first = {
        "chapter_id": chapter["id"],
        "number": 1,
        "pen_name_id": chapter["author_id"],
        "made_at": chapter["published_at"] or chapter["created_at"],
        "rules_version": RULES_VERSION,
        "words": text.words,
        "packed": text.packed,
    }
    return [Row(ChapterText, current), Row(Revision, first)]


def _compared(source: int, chapter: int, text: Made) -> Row:
    values = {name: getattr(text.compared, name) for name in COMPARED}
    return Row(Comparison, {"source_id": source, "chapter_id": chapter, **values})


class _InStep:
    """Rows ordered by sid, walked beside others in the same order."""

    def __init__(self, rows: Iterator[OldRow]) -> None:
        self._rows = rows
        self._row = next(rows, None)

    def at(self, sid: int) -> OldRow:
        """The row of this sid, or an empty one; each call asks for the same or a later sid."""
        while self._row is not None and number(self._row["sid"]) < sid:
            self._row = next(self._rows, None)
        found = self._row is not None and number(self._row["sid"]) == sid
        return self._row if found and self._row else OldRow()
