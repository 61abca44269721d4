"""Reviews without what their reader chose not to meet."""

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from chapterhouse.members.models import Member
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.stories.sparing import among, causes


def met_by(seen: ReviewQuerySet, member: Member | None, but: int | None = None) -> ReviewQuerySet:
    """Of what is seen, without what the member muted; `but` is the one that they came for.

    Where others answered, the place stays, with `is_muted`; it is empty, as that of a review that
    was deleted. A first review keeps its place for all that was said in its thread.
    """
    if not (found := causes("review", member)):
        return seen
    muted = among(found) & ~Q(pen_name__member=member) & ~Q(pk=but)
    is_place = muted | Q(state=Review.State.DELETED)
    met = seen.exclude(is_place)
    has_answers = Exists(met.filter(parent=OuterRef("pk")))
    has_thread = Q(thread=None) & Exists(met.filter(thread=OuterRef("pk")))
    marked = seen.annotate(is_muted=Case(When(muted, then=True), default=Value(False)))
    return marked.exclude(is_place & ~Q(has_answers) & ~has_thread)
