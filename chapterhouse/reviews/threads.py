"""A review with its answers, as a tree."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet

# Below so many levels an answer has no room left on a phone: there the thread has its own page.
DEEPEST = 5


@dataclass
class Thread:
    """A review and what was answered to it; `below` counts all of that, at every level."""

    review: Review
    is_frozen: bool = False
    depth: int = 0
    below: int = 0
    answers: list["Thread"] = field(default_factory=list)

    @property
    def is_folded(self) -> bool:
        return bool(self.answers) and self.depth >= DEEPEST


def threads(first_ones: Iterable[Review], seen: ReviewQuerySet | None = None) -> list[Thread]:
    """Each of these reviews with all that was answered to it, in one query.

    `seen`: what this reader may see of answers, if it is not what everybody does. An answer to
    what is no longer shown stands directly under the thread's first review.
    """
    roots = {review.pk: Thread(review, review.is_frozen) for review in first_ones}
    known = dict(roots)
    standing = Review.objects.standing() if seen is None else seen
    answers = standing.filter(thread__in=roots).select_related("pen_name")
    above: list[tuple[Thread, Thread]] = []
    for answer in answers.order_by("id"):
        over = known.get(answer.parent_id or 0) or roots[answer.thread_id or 0]
        known[answer.pk] = thread = Thread(
            answer, over.is_frozen or answer.is_frozen, over.depth + 1
        )
        over.answers.append(thread)
        above.append((over, thread))
    for over, thread in reversed(above):
        over.below += thread.below + 1
    return list(roots.values())


def everything_in(grown: Iterable[Thread]) -> list[Review]:
    """All the reviews of these threads, in no order."""
    found, waiting = [], list(grown)
    while waiting:
        thread = waiting.pop()
        found.append(thread.review)
        waiting += thread.answers
    return found


def thread_at(review: Review, seen: ReviewQuerySet) -> Thread | None:
    """The part of a thread that begins with this review; None where it cannot be seen."""
    first = seen.filter(pk=review.thread_id or review.pk).select_related("pen_name", "chapter")
    waiting = threads(first, seen)
    while waiting:
        thread = waiting.pop()
        if thread.review.pk == review.pk:
            return lifted(thread)
        waiting += thread.answers
    return None


def lifted(top: Thread) -> Thread:
    """The same with its depths counted from here."""
    by, waiting = top.depth, [top]
    while waiting:
        thread = waiting.pop()
        thread.depth -= by
        waiting += thread.answers
    return top
