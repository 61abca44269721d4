"""What waits, story by story, with what helps to know which to read first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from chapterhouse.desk.changes import name_of
from chapterhouse.members.models import Member
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.models import Authorship, Chapter, State, Story, Submission
from chapterhouse.stories.queue_answers import is_taken

SENT_BACK = (Submission.State.RETURNED, Submission.State.DECLINED)


@dataclass(frozen=True)
class Line:
    """The first chapter of a story that waits; `others` wait behind it.

    `stories` is how many the member behind the name has published here, `is_again` whether it was
    sent back before, `reader` who of the staff reads it just now.
    """

    submission: Submission
    others: int
    stories: int
    is_again: bool
    reader: str

    @property
    def is_new_story(self) -> bool:
        return self.submission.story.state != State.PUBLISHED


def first_of_each_story() -> QuerySet[Submission]:
    """Of each story what was handed in first, in the order of the line."""
    waiting = Submission.objects.in_line()
    same = waiting.filter(story=OuterRef("story"))
    return waiting.filter(pk=Subquery(same.values("pk")[:1]))


def around(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    return submissions.select_related(
        "story__rating", "chapter__author", "pen_name__member", "taken_by", "settled_by"
    ).prefetch_related(
        "taken_by__pen_names",
        "settled_by__pen_names",
        Prefetch("story__authorships", bylines()),
    )


def lines(submissions: Iterable[Submission]) -> list[Line]:
    shown = list(submissions)
    number_as_read(one.chapter for one in shown if one.story.state == State.PUBLISHED)
    others, stories, again = others_of(shown), stories_of(shown), sent_back(shown)
    return [
        Line(
            one,
            others.get(one.story_id, 1) - 1,
            stories.get(member_of(one), 0),
            one.chapter_id in again,
            reader_of(one),
        )
        for one in shown
    ]


def reader_of(one: Submission) -> str:
    return name_of(one.taken_by) if one.taken_by and is_taken(one) else ""


def member_of(one: Submission) -> int:
    """The id of who handed it in; 0 where they left."""
    return (one.pen_name and one.pen_name.member_id) or 0


def others_of(shown: list[Submission]) -> dict[int, int]:
    waiting = Submission.objects.in_line().filter(story__in=[one.story_id for one in shown])
    return dict(waiting.order_by().values_list("story").annotate(count=Count("pk")))


def stories_of(shown: list[Submission]) -> dict[int, int]:
    """How many stories each member has before readers, under whatever name."""
    members = {member_of(one) for one in shown} - {0}
    out = Authorship.objects.filter(has_consent=True, story__state=State.PUBLISHED)
    counted = out.filter(pen_name__member__in=members).order_by()
    count = Count("story", distinct=True)
    return dict(counted.values_list("pen_name__member").annotate(count=count))


def sent_back(shown: list[Submission]) -> set[int]:
    """The chapters to which something was answered before."""
    before = Submission.objects.filter(chapter__in=[one.chapter_id for one in shown])
    return set(before.filter(state__in=SENT_BACK).values_list("chapter", flat=True))


def seen_titles(member: Member, shown: Iterable[Submission]) -> set[int]:
    """The chapters among these that the staff may know of now: drafts are their authors'."""
    keys = [one.chapter_id for one in shown]
    return set(Chapter.objects.visible_to(member).filter(pk__in=keys).values_list("pk", flat=True))


def next_after(one: Submission) -> Submission | None:
    """The next story in the line; after the last the first."""
    firsts = first_of_each_story().exclude(story=one.story_id)
    behind = Q(sent_at__gt=one.sent_at) | Q(sent_at=one.sent_at, pk__gt=one.pk)
    return firsts.filter(behind).first() or firsts.first()


def waiting_count() -> int:
    """How many stories wait, in whole or in part."""
    waiting = Submission.objects.in_line().order_by()
    return waiting.aggregate(count=Count("story", distinct=True))["count"]


def story_of(pk: int) -> Story:
    return Story.objects.select_related("rating").get(pk=pk)
