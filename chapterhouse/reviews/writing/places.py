"""On which page of which list a review stands."""

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from chapterhouse.members.signed_in import reader_of
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.reviews.spoilers import horizon_of
from chapterhouse.reviews.threads import DEEPEST
from chapterhouse.reviews.writing.about import About
from chapterhouse.stories.gatekeeping import Reader
from chapterhouse.stories.gates import NOTHING


def address_of(review: Review, about: About, request: HttpRequest) -> str:
    """Where this reader finds it; the list alone where it waits and they cannot see it."""
    member = reader_of(request)
    seen = Review.objects.seen_by(member, is_author=about.is_by(member))
    if not seen.filter(pk=review.pk).exists():
        return about.reviews_address
    if top := top_shown_with(review):
        return f"{reverse('review-thread', args=[top])}#review-{review.pk}"
    listed = seen.filter(story=about.story, series=about.series).roots()
    if about.chapter and not about.answered:
        listed = listed.filter(chapter=about.chapter)
    listed, asks = within_horizon(listed, review, about, request)
    page = listed.filter(before(review.thread or review)).count() // about.archive.page_size + 1
    query = urlencode(asks | ({"page": page} if page > 1 else {}))
    return f"{about.reviews_address}{'?' if query else ''}{query}#review-{review.pk}"


def within_horizon(
    listed: ReviewQuerySet, review: Review, about: About, request: HttpRequest
) -> tuple[ReviewQuerySet, dict[str, int]]:
    """What the page tells of; all of it, and how to ask for that, where else this one waited."""
    if about.story is None or (about.chapter and not about.answered):
        return listed, {}
    horizon = horizon_of(request, about.story, Reader(reader_of(request), NOTHING))
    if horizon is None:
        return listed, {}
    told = listed.filter(horizon.within())
    is_told = told.filter(pk=review.thread_id or review.pk).exists()
    return (told, {}) if is_told else (listed, {"spoilers": 1})


def before(first: Review) -> Q:
    """What stands before it in the order of `newest`: those without a date are last."""
    if first.written_at is None:
        return Q(written_at__isnull=False) | Q(pk__gt=first.pk)
    later = Q(written_at__gt=first.written_at)
    return later | Q(written_at=first.written_at, pk__gt=first.pk)


def top_shown_with(review: Review) -> int | None:
    """The review that begins the page on which a deep answer is shown; None if no page is its own.

    Each folds what lies `DEEPEST` levels below its first, which begins the next one.
    """
    if review.thread_id is None:
        return None
    inside = Review.objects.filter(thread=review.thread_id).values_list("pk", "parent")
    above, way = dict(inside), [review.pk]
    while (over := above.get(way[-1])) is not None:
        way.append(over)
    depth = len(way) - 1
    return way[::-1][(depth - 1) // DEEPEST * DEEPEST] if depth > DEEPEST else None
