"""What a member handed in, chapter by chapter: where it stands, and what was answered to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Max, Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.models import Chapter, Submission
from chapterhouse.stories.queue_answers import is_taken

State = Submission.State
SENT_BACK = (State.RETURNED, State.DECLINED)


@dataclass(frozen=True)
class Line:
    """The last time that a chapter was handed in, and the times before with what was answered.

    `place` is that of its story among `count`, 0 where that is withdrawn meanwhile.
    """

    submission: Submission
    place: int
    count: int
    before: list[Submission] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return self.submission.state == State.WAITING

    @property
    def is_being_read(self) -> bool:
        return is_taken(self.submission)

    @property
    def may_be_tried_again(self) -> bool:
        return self.submission.state in {*SENT_BACK, State.TAKEN_BACK}


def submissions_of(member: Member) -> QuerySet[Submission]:
    """Of the chapters that the member writes, whoever handed them in; none from the bin."""
    return Submission.objects.filter(chapter__in=Chapter.objects.editable_by(member).order_by())


def latest(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """Of each chapter the last: what waits first, then what was answered last."""
    last = submissions.order_by().values("chapter").annotate(last=Max("pk")).values("last")
    waits = Q(state=State.WAITING)
    found = Submission.objects.filter(pk__in=last).select_related("story", "chapter", "pen_name")
    return found.annotate(waits=waits).order_by("-waits", "-settled_at", "sent_at", "pk")


def line_of_archive() -> list[int]:
    """The ids of the stories that wait, in the order in which they are read."""
    waiting = Submission.objects.in_line().values_list("story", flat=True)
    return list(dict.fromkeys(waiting))


def with_places(submissions: Iterable[Submission], *, history: bool = True) -> list[Line]:
    shown = list(submissions)
    number_as_read(one.chapter for one in shown)
    line = line_of_archive() if any(one.state == State.WAITING for one in shown) else []
    places = {story: place for place, story in enumerate(line, start=1)}
    before = earlier(shown) if history else {}
    return [
        Line(one, places.get(one.story_id, 0), len(line), before.get(one.chapter_id, []))
        for one in shown
    ]


def earlier(shown: list[Submission]) -> dict[int, list[Submission]]:
    """What was answered to each of these chapters before, the newest first."""
    answered = Submission.objects.filter(chapter__in=[one.chapter_id for one in shown])
    answered = answered.exclude(pk__in=[one.pk for one in shown]).exclude(letter="")
    before: dict[int, list[Submission]] = {}
    for one in answered.order_by("-pk"):
        before.setdefault(one.chapter_id, []).append(one)
    return before
