"""Chapters and their texts, from `chapters` and the stories folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Max, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import dates, texts
from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.lost import lost_stories
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.efiction.texts import Given, Made
from chapterhouse.importers.inserting import Row
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.placing import TableDesk
from chapterhouse.importers.spool import OldRow
from chapterhouse.lib.html.sanitising import RULES_VERSION
from chapterhouse.stories.models import Chapter, ChapterText, Revision, State, Story
from chapterhouse.stories.models.texts import Format

_LONGEST_ENCODING = 40


@dataclass
class Seat:
    """A chapter's row with all that its neighbours decide: its place, and its story's row."""

    key: str
    old: OldRow
    story: OldRow
    position: int
    is_last: bool
    where: str


def place_chapters(importing: Importing, authors: Authors) -> None:
    _Chapters(importing, authors).place()
    chapters = Chapter.objects.filter(story=OuterRef("pk")).order_by().values("story")
    highest = chapters.annotate(highest=Max("position")).values("highest")
    Story.objects.filter(blocks_issued=0).update(
        blocks_issued=Coalesce(Subquery(highest), 0) * texts.RANGE
    )


class _Chapters:
    def __init__(self, importing: Importing, authors: Authors) -> None:
        self.importing, self.authors = importing, authors
        self.stories = importing.placed_ids("stories")
        self.lost = lost_stories(importing, authors, self.stories)
        self.coauthors: dict[int, list[int]] = {}
        for row in importing.rows("coauthors"):
            self.coauthors.setdefault(number(row["sid"]), []).append(number(row["uid"]))

    def place(self) -> None:
        importing = self.importing
        desk, total = importing.desk("chapters"), importing.count("chapters")
        importing.meter.stage(_("Chapters"), total)
        site = importing.source.address.partition("//")[2]
        asked = ((seat, self._given(seat)) for seat in self._seats(desk))
        for done, (seat, text) in enumerate(texts.made(asked, total), start=1):
            readings = Readings(list(text.repairs))
            outcome = self._outcome(seat, texts.at_home(text, site), readings)
            desk.settle(seat.key, seat.old, outcome, readings.repairs)
            if done % 20 == 0:
                importing.meter.reach(done)
        desk.flush()
        importing.failures += desk.failures

    def _seats(self, desk: TableDesk) -> Iterator[Seat]:
        columns = self.importing.key_columns("chapters")
        stories = _InStep(self.importing.rows("stories", "sid"))
        chapters = self.importing.rows("chapters", "sid", "inorder", "chapid")
        for sid, group in groupby(chapters, key=lambda row: number(row["sid"])):
            story, rows = stories.at(sid), list(group)
            for position, old in enumerate(rows, start=1):
                key = desk.key(old, columns)
                if key in desk.done:
                    self._given(Seat(key, old, story, position, False, ""))
                else:
                    yield Seat(key, old, story, position, position == len(rows), "")

    def _given(self, seat: Seat) -> Given:
        """The file first where texts are kept in files, the column first where they are not."""
        column = seat.old["storytext"]
        in_database = self.importing.facts.text("store") == "mysql"
        if self.importing.folder is None or (in_database and (column or b"").strip()):
            return Given(seat.position, None, column, in_database)
        sid, uid = number(seat.old["sid"]), number(seat.old["uid"])
        uids = [uid, number(seat.story["uid"]), *self.coauthors.get(sid, ())]
        found = self.importing.folder.find(number(seat.old["chapid"]), uids)
        if found is None:
            return Given(seat.position, None, column, in_database)
        seat.where = found.where
        return Given(seat.position, path=found.path)

    def _outcome(self, seat: Seat, text: Made, readings: Readings) -> Outcome:
        try:
            return self._chapter(seat, text, readings)
        except Exception as error:  # noqa: BLE001
            self.importing.failures.append(f"chapters {seat.key}: {error!r}")
            return InAttic(f"could not be read: {error!r}")

    def _chapter(self, seat: Seat, text: Made, readings: Readings) -> Outcome:
        old, sid, chapid = seat.old, number(seat.old["sid"]), number(seat.old["chapid"])
        if chapid <= 0:
            return InAttic(_("a chapter without a number"))
        if text.error:
            self.importing.failures.append(f"chapters {seat.key}: {text.error}")
            return InAttic(f"its text could not be read: {text.error}")
        story = self.importing.ids.new(Story, sid)
        story = story if story in self.stories else self.lost[sid]
        chapter = Chapter(
            pk=self.importing.ids.new(Chapter, chapid),
            story_id=story,
            position=seat.position,
            notes=readings.rich("notes", old["notes"]),
            end_notes=readings.rich("endnotes", old["endnotes"]),
            trouble=text.trouble,
            words=text.words,
            hits=max(0, number(old["count"])),
        )
        chapter.title, chapter.title_html = readings.title("title", old["title"])
        remarks = self._state(chapter, seat) + _remarks(seat, text)
        rows: list[Model | Row] = [chapter, *_texts(chapter, text)]
        remark, place = "; ".join(remarks), (sid, number(old["inorder"]))
        keep = len(readings.repairs) > len(text.repairs)
        return Placed(rows, "chapter", chapter.pk, remark, place, keep)

    def _state(self, chapter: Chapter, seat: Seat) -> list[str]:
        """State, author and times; what makes a chapter wait that the old archive did not show."""
        uid, owner = number(seat.old["uid"]), number(seat.story["uid"])
        zone = self.importing.facts.zone
        published = dates.when(seat.story["date"], zone) or dates.when(seat.story["updated"], zone)
        updated = dates.when(seat.story["updated"], zone) or published
        chapter.state = State.PUBLISHED if number(seat.old["validated"]) > 0 else State.QUEUED
        chapter.author_id = self.authors.pen_name(uid) if uid > 0 and uid != owner else None
        chapter.created_at = published or self.importing.begun
        chapter.published_at = {1: published}.get(seat.position, updated if seat.is_last else None)
        chapter.updated_at = chapter.published_at
        if self.authors.has_account(uid):
            return []
        chapter.state = State.QUEUED
        return [_("its author's account is gone")]


def _remarks(seat: Seat, text: Made) -> list[str]:
    remarks = []
    if number(seat.story["sid"]) == 0:
        remarks.append(_("its story is gone"))
    if text.trouble:
        remarks.append(str(Chapter.Trouble(text.trouble).label))
    if seat.where and seat.where != "its author's folder":
        remarks.append(_("its file lay in %(where)s") % {"where": seat.where})
    return remarks


def _texts(chapter: Chapter, text: Made) -> list[Row]:
    current = {
        "chapter_id": chapter.pk,
        "html": text.html,
        "source": text.source,
        "source_format": Format.EFICTION,
        "source_encoding": text.encoding[:_LONGEST_ENCODING],
        "rules_version": RULES_VERSION,
    }
    first = {
        "chapter_id": chapter.pk,
        "number": 1,
        "pen_name_id": chapter.author_id,
        "made_at": chapter.published_at or chapter.created_at,
        "rules_version": RULES_VERSION,
        "words": text.words,
        "packed": text.packed,
    }
    return [Row(ChapterText, current), Row(Revision, first)]


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
