"""What readers said to a member: of their stories, their chapters and their series."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.reviews.writing.changing import GONE
from chapterhouse.stories.models import Chapter, Series, Story

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

State = Review.State
IS_HELD = Q(state__in=[State.HELD, State.SPAM])


def said_to(member: Member) -> ReviewQuerySet:
    """All that stands, waits or was hidden below what the member wrote, answers too.

    By lists of ids: a planner that is given three subqueries with OR reads the whole table.
    """
    stories = list(Story.objects.of_author(member).values_list("pk", flat=True))
    chapters = list(Chapter.objects.filter(author__member=member).values_list("pk", flat=True))
    series = list(Series.objects.filter(owner__member=member).values_list("pk", flat=True))
    mine = Q(story__in=stories) | Q(chapter__in=chapters) | Q(series__in=series)
    return Review.objects.filter(mine).exclude(state=State.DELETED)


def said_by(member: Member) -> ReviewQuerySet:
    """The member's own, each with `is_answered`: then it is edited no more."""
    own = Review.objects.filter(pen_name__member=member).exclude(state=State.DELETED)
    answers = Review.objects.filter(parent=OuterRef("pk")).exclude(state__in=GONE)
    return own.annotate(is_answered=Exists(answers)).newest()


def of_others(member: Member) -> Q:
    return Q(pen_name=None) | Q(pen_name__member=None) | ~Q(pen_name__member=member)


def is_unanswered() -> Q:
    """A first review with words that none of the authors has answered yet, and still may."""
    answer = Review.objects.shown().filter(thread=OuterRef("pk"), is_by_author=True)
    first = Q(state=State.SHOWN, thread=None, is_by_author=False, is_frozen=False) & ~Q(text="")
    return first & ~Q(Exists(answer))


TABS: dict[str, tuple["StrPromise", Q]] = {
    "": (_("All"), Q(state__in=[State.SHOWN, State.HIDDEN])),
    "unanswered": (_("Unanswered"), is_unanswered()),
    "waiting": (_("Waiting for me"), Q(state=State.WAITING)),
    "held": (_("Held, and spam"), IS_HELD),
}


@dataclass(frozen=True)
class Tab:
    name: str
    title: "StrPromise"
    count: int
    is_here: bool


def tabs(said: ReviewQuerySet, here: str) -> list[Tab]:
    """Each with how many it has, all in one query."""
    counts = said.aggregate(
        **{f"in_{name}": Count("pk", filter=q) for name, (_title, q) in TABS.items()}
    )
    return [
        Tab(name, title, counts[f"in_{name}"], name == here) for name, (title, _q) in TABS.items()
    ]


def in_tab(said: ReviewQuerySet, name: str) -> ReviewQuerySet:
    return said.filter(TABS[name][1]).newest()
