"""What beta readers and authors say to each other beside the passages of a draft."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from chapterhouse.jobs.models import announce
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.html.nodes import Block
from chapterhouse.lib.locators import Locator, Outcome, make_locator, resolve
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import BetaNote, Chapter, Revision

# So many old versions are looked into for one page.
MOST_VERSIONS = 3


@dataclass(frozen=True)
class Version:
    """A saved version of a chapter: its number, when it was made, and its words."""

    number: int
    html: str
    revision: Revision | None = None


@dataclass(frozen=True)
class Passage:
    """Code points of a block's text."""

    block: str
    start: int
    end: int


@dataclass(frozen=True)
class Standing:
    """Where a note's passage is in a version: its words as they were, and what became of them.

    `outcome` is empty for a note on the whole chapter.
    """

    quote: str
    outcome: Outcome | str = ""
    block: str = ""
    start: int = 0
    end: int = 0

    @property
    def is_found(self) -> bool:
        return self.outcome in {"exact", "moved"}


def newest(chapter: Chapter) -> Version:
    """The last version that was saved, shown to readers or not."""
    last = Revision.objects.filter(chapter=chapter).order_by("-number").first()
    if last is not None:
        return Version(last.number, last.html, last)
    text = getattr(chapter, "text", None)
    return Version(text.revision, text.html) if text else Version(0, "")


def version_of(chapter: Chapter, number: int) -> Version:
    """The one that somebody saw when they chose a passage; the newest where there is none."""
    seen = Revision.objects.filter(chapter=chapter, number=number).first()
    return Version(seen.number, seen.html, seen) if seen else newest(chapter)


def locate(chapter: Chapter, version: Version, passage: Passage) -> Locator | None:
    """The passage's address; None for what is not there or says nothing."""
    blocks = blocks_of(version.html)
    text = next((block.text for block in blocks if block.id == passage.block), "")
    if not text[passage.start : passage.end].strip():
        return None
    of = (chapter.story_id, chapter.pk, version.number)
    return make_locator(blocks, passage.block, passage.start, passage.end, of=of)


@transaction.atomic
def write_note(
    chapter: Chapter,
    name: PenName,
    source: str,
    text: str,
    *,
    at: Locator | None = None,
    answers: BetaNote | None = None,
) -> BetaNote:
    """Say something of a passage, of the chapter, or in answer to a note; `text` is sanitised."""
    note = BetaNote.objects.create(
        chapter=chapter,
        pen_name=name,
        parent=answers,
        locator=asdict(at) if at else {},
        block=at.block if at else "",
        source=source,
        text=text,
    )
    announce("betanote", [note.pk], "write")
    return note


def settle(note: BetaNote, *, settled: bool) -> None:
    """Mark that it is dealt with, or take that back."""
    BetaNote.objects.filter(pk=note.pk, parent=None).update(
        settled_at=timezone.now() if settled else None
    )


def places_of(notes: Sequence[BetaNote], version: Version) -> dict[int, Standing]:
    """By each note's id, where its passage is in this version; looks into a few old versions."""
    located = {note.pk: Locator(**note.locator) for note in notes if note.locator}
    blocks = blocks_of(version.html) if located else []
    there = {block.id for block in blocks}
    gone = {place.revision for place in located.values() if place.block not in there}
    chapter = notes[0].chapter_id if notes else 0
    then = texts_of(chapter, gone - {version.number}) if gone else {}
    return {
        key: standing(place, blocks, then.get(place.revision, ())) for key, place in located.items()
    }


def standing(place: Locator, blocks: Sequence[Block], then: Sequence[Block]) -> Standing:
    found = resolve(place, blocks, then)
    return Standing(place.highlight, found.outcome, found.block, found.start, found.end)


def texts_of(chapter: int, numbers: set[int]) -> dict[int, list[Block]]:
    newest_first = sorted(numbers, reverse=True)[:MOST_VERSIONS]
    versions = Revision.objects.filter(chapter=chapter, number__in=newest_first)
    return {version.number: blocks_of(version.html) for version in versions}
