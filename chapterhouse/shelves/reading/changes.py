"""What changed in a chapter between the version somebody read and the one of today."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher

from django.db.models import BinaryField, Case, F, Q, When

from chapterhouse.lib.html.blocks import Block, blocks_of
from chapterhouse.stories.models import Chapter, Revision
from chapterhouse.stories.models.texts import unpack

_WORD = re.compile(r"\w+")
NEW, CHANGED, REMOVED = "new", "changed", "removed"


@dataclass
class Passage:
    """Blocks beside each other that are new or say something else, or what was taken out there.

    `before` is the block it begins at, empty at the end of the text; `blocks` tells of each new
    block its id and what stood there before (None: nothing); `removed` is what is gone.
    """

    number: int
    before: str
    blocks: dict[str, str | None] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        if not self.blocks:
            return REMOVED
        is_new = not self.removed and all(old is None for old in self.blocks.values())
        return NEW if is_new else CHANGED


@dataclass(frozen=True)
class Changes:
    """All of it since `since`, with what the author said of the versions between."""

    since: datetime
    passages: list[Passage]
    notes: list[str]

    @property
    def first(self) -> str:
        return f"change-{self.passages[0].number}" if self.passages else ""


def changes_since(chapter: Chapter, revision: int, since: datetime) -> Changes:
    """What a reader of that version has not seen; the chapter comes with its text."""
    old = Case(When(number=revision, then=F("packed")), output_field=BinaryField())
    told = Q(number=revision) | Q(number__gt=revision, is_significant=True)
    versions = Revision.objects.filter(told, chapter=chapter, number__lte=chapter.text.revision)
    rows = list(versions.order_by("number").values_list("number", "release_note", old))
    packed = next((text for number, _note, text in rows if number == revision), None)
    notes = [note for number, note, _text in rows if note and number > revision]
    then = blocks_of(unpack(packed).decode()) if packed else []
    return Changes(since, compared(then, blocks_of(chapter.text.html)) if packed else [], notes)


def compared(then: Sequence[Block], now: Sequence[Block]) -> list[Passage]:
    """The passages that differ, in the order of the text; changed letter case or points do not."""
    old = {block.id: block.text for block in then}
    said = [block for block in now if block.text.strip()]
    gone = removed_before(then, said)
    passages: list[Passage] = []
    is_open = False
    for place, block in enumerate(said):
        is_news = block.id not in old or differ(old[block.id], block.text)
        if not (is_news or gone[place]):
            is_open = False
            continue
        if not is_open:
            passages.append(Passage(len(passages) + 1, block.id))
        passages[-1].removed += gone[place]
        if is_news:
            passages[-1].blocks[block.id] = old.get(block.id) or None
        is_open = is_news
    if gone[len(said)]:
        passages.append(Passage(len(passages) + 1, "", removed=gone[len(said)]))
    return passages


def removed_before(then: Sequence[Block], said: Sequence[Block]) -> dict[int, list[str]]:
    """What is gone, by the place in the present text before which it stood."""
    places = {block.id: place for place, block in enumerate(said)}
    gone: dict[int, list[str]] = defaultdict(list)
    place = 0
    for block in then:
        if block.id in places:
            place = places[block.id] + 1
        elif block.text.strip():
            gone[place].append(block.text)
    return gone


def differ(old: str, new: str) -> bool:
    return old != new and words(old) != words(new)


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def pieces(old: str, new: str) -> Iterator[tuple[str, str]]:
    """A word-level difference as ("same" | "old" | "new", text), in the order of reading.

    Blanks of any kind are one.
    """
    before, after = old.split(), new.split()
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            yield "same", " ".join(before[a:b])
            continue
        if a < b:
            yield "old", " ".join(before[a:b])
        if c < d:
            yield "new", " ".join(after[c:d])
