"""The one place in a story: the latest by time wins, whichever device it comes from."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from chapterhouse.lib.html.blocks import Block, blocks_of
from chapterhouse.lib.locators import Locator, make_locator
from chapterhouse.members.models import Member
from chapterhouse.shelves.reading.keeping import AHEAD, begun, lately, settle, still_keeps
from chapterhouse.stories.models import Chapter, Revision

OLDEST = timedelta(days=30)
LONGEST_BLOCK = 64
HIGHEST = 2**31 - 1


class NoPlaceError(ValueError):
    """What a browser sent is no place."""


@dataclass(frozen=True, slots=True)
class Told:
    """A place as a browser tells it: a block of a revision, where in it, and how long ago.

    `age` is in milliseconds. Clocks of devices jump, so only the time passed is believed, and of
    that no more than 30 days. `ended`: the end of the chapter was in view.
    """

    revision: int
    block: str
    offset: int
    age: int
    ended: bool

    @classmethod
    def of(cls, told: Any) -> "Told":
        """Of a JSON object; raises NoPlaceError."""
        if not isinstance(told, dict):
            raise NoPlaceError("no object")
        block = told.get("block")
        if not isinstance(block, str) or not 0 < len(block) <= LONGEST_BLOCK:
            raise NoPlaceError("no block")
        return cls(
            revision=number(told.get("revision")),
            block=block,
            offset=number(told.get("offset", 0)),
            age=number(told.get("age")),
            ended=told.get("ended") is True,
        )

    def at(self, now: datetime) -> datetime:
        return now - min(timedelta(milliseconds=self.age), OLDEST)


def number(told: Any) -> int:
    """A whole number from 0 up; what is below or far above is brought back to what can be."""
    if isinstance(told, bool) or not isinstance(told, int | float) or told != told:  # noqa: PLR0124 - NaN
        raise NoPlaceError("no number")
    return int(min(max(told, 0), HIGHEST * 1000))


def place(member: Member, chapter: Chapter, told: Told, device: str = "") -> bool:
    """Keep this place unless a later one is kept; False where it is not, or no block is there.

    The chapter comes with its text.
    """
    locator = locator_of(chapter, told)
    if locator is None:
        return False
    now = timezone.now()
    at = told.at(now)
    with transaction.atomic():
        if not still_keeps(member):
            return False
        reading = begun(member, chapter.story_id, at)
        # Compared and set in one statement: of two devices at once the later one stays. A place of
        # the future is from before the server's clock was set back, and would stay for that long.
        is_later = Q(placed_at=None) | Q(placed_at__lt=at) | Q(placed_at__gt=now + AHEAD)
        kept = reading.filter(is_later).update(
            chapter=chapter,
            position=chapter.position,
            locator=asdict(locator),
            progression=1 if told.ended else locator.progression,
            placed_at=at,
            device=device,
            read_at=lately(at),
        )
        if told.ended:
            settle(member, chapter, locator.revision)
    return bool(kept)


def locator_of(chapter: Chapter, told: Told) -> Locator | None:
    """What the browser told, with the words that stand there; None where there is no such place."""
    blocks = blocks_at(chapter, told.revision)
    of = (chapter.story_id, chapter.pk, told.revision)
    try:
        return make_locator(blocks, told.block, told.offset, told.offset, of=of)
    except LookupError:
        return None


def blocks_at(chapter: Chapter, revision: int) -> list[Block]:
    """The blocks of one version of the chapter; none where there is no such version."""
    if not hasattr(chapter, "text"):
        return []
    if chapter.text.revision == revision:
        return blocks_of(chapter.text.html)
    if revision > HIGHEST:
        return []
    then = Revision.objects.filter(chapter=chapter, number=revision).first()
    return blocks_of(then.html) if then else []
