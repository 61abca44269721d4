"""A member's stories as lines of their desk: where each stands, and what waits around it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from chapterhouse.members.models import Member
from chapterhouse.reviews.deciding.received import is_unanswered
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import BetaNote, Chapter, Draft, State, Story

NOTHING: dict[str, int] = {}


@dataclass(frozen=True)
class Line:
    """`ways`: how many chapters are in each state; `typed_at`: when an unsaved draft was kept."""

    story: Story
    ways: dict[str, int]
    unanswered: int
    notes: int
    typed_at: datetime | None
    may_publish: bool
    unseen_words: int = 0

    @property
    def unpublished(self) -> int:
        return self.ways.get(State.DRAFT, 0)

    @property
    def queued(self) -> int:
        return self.ways.get(State.QUEUED, 0)

    @property
    def scheduled(self) -> int:
        return self.ways.get(State.SCHEDULED, 0)


def lines(stories: Iterable[Story], member: Member) -> list[Line]:
    """In their order, and in a fixed number of queries."""
    shown = list(stories)
    keys = [story.pk for story in shown]
    ways, said, notes = ways_of(keys), unanswered(keys), open_notes(keys)
    unseen = unseen_words(keys)
    typed = drafts_of(keys, member)
    publishable = Story.objects.publishable_by(member).filter(pk__in=keys)
    may = set(publishable.values_list("pk", flat=True))
    return [
        Line(
            story,
            ways.get(story.pk, NOTHING),
            said.get(story.pk, 0),
            notes.get(story.pk, 0),
            typed.get(story.pk),
            story.pk in may,
            unseen.get(story.pk, 0),
        )
        for story in shown
    ]


def ways_of(keys: list[int]) -> dict[int, dict[str, int]]:
    counted = Chapter.objects.filter(story__in=keys).order_by().values_list("story", "state")
    found: dict[int, dict[str, int]] = {}
    for story, state, number in counted.annotate(of_it=Count("pk")):
        found.setdefault(story, {})[state] = number
    return found


def unseen_words(keys: list[int]) -> dict[int, int]:
    """Of chapters that no reader has yet."""
    written = Chapter.objects.filter(story__in=keys, is_live=False).exclude(state=State.BINNED)
    return dict(written.order_by().values_list("story").annotate(so_many=Sum("words")))


def unanswered(keys: list[int]) -> dict[int, int]:
    said = Review.objects.filter(is_unanswered(), story__in=keys).order_by().values_list("story")
    return dict(said.annotate(number=Count("pk")))


def open_notes(keys: list[int]) -> dict[int, int]:
    """What beta readers said and nobody has settled."""
    asked = BetaNote.objects.filter(chapter__story__in=keys, parent=None, settled_at=None)
    return dict(asked.order_by().values_list("chapter__story").annotate(number=Count("pk")))


def drafts_of(keys: list[int], member: Member) -> dict[int, datetime]:
    """When the latest draft of each was kept; without those whose form was saved since."""
    own = Draft.objects.open().filter(Q(chapter__story__in=keys) | Q(story__in=keys), author=member)
    rows = own.order_by("saved_at").values_list("chapter__story", "story", "saved_at")
    return {chapter_of or of: at for chapter_of, of, at in rows}
