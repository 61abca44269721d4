"""Where chapters stand in their stories, and which block ids are theirs, from dump to dump."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.texts import RANGE
from chapterhouse.importers.models import Question
from chapterhouse.importers.renewing import CHANGED_HERE
from chapterhouse.importers.rounds import Round
from chapterhouse.stories.models import Chapter, Story

if TYPE_CHECKING:
    from chapterhouse.importers.efiction.chapters import Seat

# Each dump has ranges of its own, above what anybody writes here between two of them.
ROUND = 1 << 34
_AT_ONCE = 500
_FAR = 1_000_000


@dataclass
class Places:
    """Where chapters go: as counted in the first dump, behind what is there in every other."""

    round: Round
    _last: dict[int, int] = field(default_factory=dict)

    def of(self, story: int, seat: "Seat") -> int:
        if self.round.is_first:
            return seat.position
        if story not in self._last:
            there = Chapter.objects.filter(story=story).aggregate(last=Max("position"))
            self._last[story] = there["last"] or 0
        self._last[story] += not seat.old.is_here
        return self._last[story]

    def issued(self, position: int) -> int:
        """How many block ids of a story come before those of the chapter at this place."""
        return (self.round.number - 1) * ROUND + (position - 1) * RANGE


def reserve_ranges(importing: Importing) -> None:
    """Let new blocks of a story get ids above all that its chapters came with."""
    chapters = Chapter.objects.filter(story=OuterRef("pk")).order_by().values("story")
    highest = Coalesce(Subquery(chapters.annotate(last=Max("position")).values("last")), 0)
    if importing.round.is_first:
        Story.objects.filter(blocks_issued=0).update(blocks_issued=highest * RANGE)
        return
    above = Value((importing.round.number - 1) * ROUND) + highest * RANGE
    stories = _stories_with_new_chapters(importing)
    for start in range(0, len(stories), _AT_ONCE):
        some = Story.objects.filter(pk__in=stories[start : start + _AT_ONCE])
        some.update(blocks_issued=Greatest(F("blocks_issued"), above))


def _stories_with_new_chapters(importing: Importing) -> list[int]:
    entries = LedgerEntry.objects.filter(
        source=importing.source, table="chapters", round=importing.round.number
    )
    chapters = Chapter.objects.filter(pk__in=entries.values("new_id"))
    return sorted(set(chapters.values_list("story", flat=True)))


@dataclass(frozen=True)
class _Placed:
    """A chapter that came: the number it had in its story until now, and the one it has now."""

    key: str
    chapter: int
    before: int
    now: int
    is_new: bool


def reseat(importing: Importing) -> None:
    """Chapters of a newer dump in its order, except where people have chosen another one here."""
    if importing.round.is_first:
        return
    for group in _by_story(importing):
        if any(placed.is_new or placed.before != placed.now for placed in group):
            _reseat(importing, group)


def _by_story(importing: Importing) -> Iterator[list[_Placed]]:
    entries = LedgerEntry.objects.filter(
        source=importing.source, table="chapters", outcome=Outcome.PLACED
    )
    known = {entry.old_key: entry for entry in entries.defer("raw").iterator()}
    rows = importing.rows("chapters", "sid", "inorder", "chapid")
    for _sid, group in groupby(rows, key=lambda row: number(row["sid"])):
        keyed = {(row["chapid"] or b"").decode("latin-1"): row for row in group}
        yield [
            _placed(importing.round, known[key], number(row["inorder"]))
            for key, row in keyed.items()
            if key in known
        ]


def _placed(round_: Round, entry: LedgerEntry, now: int) -> _Placed:
    before, is_new = entry.old_number or 0, round_.is_new(entry.pk)
    return _Placed(entry.old_key, entry.new_id or 0, before, now, is_new)


@transaction.atomic
def _reseat(importing: Importing, group: Sequence[_Placed]) -> None:
    story = Chapter.objects.filter(pk=group[0].chapter).values("story")
    chapters = Chapter.objects.filter(story__in=story).order_by("position")
    here = list(chapters.values_list("pk", flat=True))
    group = [placed for placed in group if placed.chapter in here]
    wanted = [placed.chapter for placed in group]
    old = [placed for placed in group if not placed.is_new]
    then = [placed.chapter for placed in sorted(old, key=lambda it: (it.before, it.chapter))]
    new = [placed.chapter for placed in group if placed.is_new]
    if then == [key for key in here if key in then]:
        order = _slotted(wanted, [key for key in here if key not in wanted], here)
    else:
        order = _slotted([key for key in here if key not in new], new, wanted)
        if then != [key for key in wanted if key in then]:
            _ask(importing, group[0])
    _seat(order, here)
    for placed in group:
        if placed.before != placed.now:
            entries = LedgerEntry.objects.filter(source=importing.source, table="chapters")
            entries.filter(old_key=placed.key).update(old_number=placed.now)


def _slotted(order: Sequence[int], more: Sequence[int], sequence: Sequence[int]) -> list[int]:
    """`order` with each of `more` behind the one it follows in `sequence`."""
    seated = list(order)
    for key in more:
        before = sequence[: sequence.index(key)]
        follows = next((other for other in reversed(before) if other in seated), None)
        seated.insert(0 if follows is None else seated.index(follows) + 1, key)
    return seated


def _seat(order: Sequence[int], here: Sequence[int]) -> None:
    if list(order) == list(here):
        return
    chapters = Chapter.objects.filter(pk__in=order)
    # Two chapters of a story never have one place, not even in between.
    chapters.update(position=F("position") + _FAR)
    for position, key in enumerate(order, start=1):
        Chapter.objects.filter(pk=key).update(position=position)


def _ask(importing: Importing, first: _Placed) -> None:
    found = Chapter.objects.filter(pk=first.chapter).values_list("story", flat=True)
    context = {"columns": {}, "text": False, "is_gone": False, "order": True}
    Question.objects.update_or_create(
        source=importing.source,
        table="chapters",
        old_key=first.key,
        kind=CHANGED_HERE,
        defaults={"noun": "story", "new_id": found.first(), "context": context},
    )
