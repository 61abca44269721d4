"""Reviews as lines of a desk: what each is of, who would answer it, and why it is held."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.reviews.spam.judging import REASONS
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.entries import bylines

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Line:
    """`answering`: the member's name that would answer it; `is_own`: they said it themselves."""

    review: Review
    reasons: "list[StrPromise | str]"
    answering: PenName | None
    is_own: bool


def with_places(reviews: ReviewQuerySet) -> ReviewQuerySet:
    """With all that a line names, in a fixed number of queries."""
    authorships = Prefetch("story__authorships", bylines())
    return reviews.select_related(
        *("pen_name", "story", "chapter__author", "series__owner", "parent__pen_name")
    ).prefetch_related(authorships)


def lines(reviews: Iterable[Review], member: Member) -> list[Line]:
    shown = list(reviews)
    number_as_read(review.chapter for review in shown if review.chapter)
    known = reasons_of(shown)
    return [
        Line(
            review, known.get(review.pk, []), answering_name(review, member), is_own(review, member)
        )
        for review in shown
    ]


def is_own(review: Review, member: Member) -> bool:
    return review.pen_name is not None and review.pen_name.member_id == member.pk


def answering_name(review: Review, member: Member) -> PenName | None:
    """The name under which the member wrote what it is about: an answer gives no other away."""
    names = [place.pen_name for place in review.story.authorships.all()] if review.story else []
    names += [review.chapter.author] if review.chapter and review.chapter.author else []
    names += [review.series.owner] if review.series and review.series.owner else []
    return next((name for name in names if name.member_id == member.pk), None)


def reasons_of(reviews: list[Review]) -> "dict[int, list[StrPromise | str]]":
    """Why each that is held was held, from the log; one query, none where nothing is held."""
    held = [
        review.pk for review in reviews if review.state in {Review.State.HELD, Review.State.SPAM}
    ]
    if not held:
        return {}
    holds = Change.objects.filter(noun="review", key__in=held, verb="hold").order_by("pk")
    return {
        hold.key: [REASONS.get(why, why) for why in (hold.after or {}).get("reasons", [])]
        for hold in holds
    }
