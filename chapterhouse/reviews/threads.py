"""A review with its answers, as a tree."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chapterhouse.reviews.models import Review


@dataclass
class Thread:
    review: Review
    answers: list["Thread"] = field(default_factory=list)


def threads(first_ones: Iterable[Review]) -> list[Thread]:
    """Each of these reviews with all that was answered to it, in one query.

    An answer to what is no longer shown stands directly under the thread's first review.
    """
    roots = {review.pk: Thread(review) for review in first_ones}
    known = dict(roots)
    answers = Review.objects.standing().filter(thread__in=roots).select_related("pen_name")
    grown = [Thread(answer) for answer in answers.order_by("id")]
    known |= {thread.review.pk: thread for thread in grown}
    for thread in grown:
        answer = thread.review
        above = known.get(answer.parent_id or 0) or roots[answer.thread_id or 0]
        above.answers.append(thread)
    return list(roots.values())
