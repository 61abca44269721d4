"""Taking back or saying better what one said."""

from django.db import transaction
from django.utils import timezone

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.reviews.models import Review, ReviewVersion
from chapterhouse.reviews.spam import note
from chapterhouse.reviews.writing.about import About
from chapterhouse.reviews.writing.posting import (
    Said,
    check_scored_once,
    hold,
    keep_version,
    take_score_back,
    tell,
    verdict_on,
)

GONE = {Review.State.DELETED, Review.State.HIDDEN, Review.State.SPAM}


class NotNowError(Exception):
    """It was answered, hidden or deleted meanwhile: it can be edited no more."""


def may_edit(review: Review) -> bool:
    """As long as nobody answered: an answer would be to something else afterwards."""
    return review.state not in GONE and not review.replies.exclude(state__in=GONE).exists()


@transaction.atomic
def edit(
    review: Review, about: About, said: Said, member: Member, *, is_scored: bool = True
) -> Review:
    """Say it better; what it said before is kept. Raises NotNowError and ScoredBeforeError.

    Where the form had no score (not `is_scored`), and where it is of a kind that nobody can give
    here any more, the score stays as it is.
    """
    hold(about.noun)
    stored = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if not may_edit(stored):
        raise NotNowError
    kinds = {ScoreKind.NONE, about.archive.score_kind}
    changes_score = is_scored and (said.score is not None or stored.score_kind in kinds)
    if stored.text == said.html and not (changes_score and stored.score != said.score):
        return stored
    if changes_score:
        check_scored_once(about, said, member)
    keep_version(stored)
    was_shown = stored.state == Review.State.SHOWN
    stored.text, stored.source, stored.digest = said.html, said.source, said.digest
    stored.edited_at = timezone.now()
    if changes_score:
        change_score(stored, about, said)
    if stored.state != Review.State.HELD:
        verdict = verdict_on(about, stored, member)
        stored.state = verdict.state
        note(stored, verdict)
    stored.save()
    if was_shown != (stored.state == Review.State.SHOWN):
        announce("review", [stored.pk], "hide" if was_shown else "show")
    tell(about)
    return stored


def change_score(review: Review, about: About, said: Said) -> None:
    # Its own is put away first, so that only another's is taken back.
    Review.objects.filter(pk=review.pk).update(score=None)
    take_score_back(about, said)
    review.score = said.score
    review.score_kind = about.archive.score_kind if said.score is not None else ScoreKind.NONE


@transaction.atomic
def delete(review: Review, about: About, *, by: Member) -> None:
    """Take away all that it said; where answers hang on it an empty place stays, else nothing."""
    hold(about.noun)
    stored = Review.objects.select_for_update(of=("self",)).filter(pk=review.pk).first()
    if stored is None or stored.is_deleted:
        return
    was_shown = stored.state == Review.State.SHOWN
    Change.record("delete", stored, by=by)
    if stored.replies.exists():
        empty(stored)
    else:
        prune(stored)
    if was_shown:
        announce("review", [review.pk], "hide")
    tell(about)


def empty(review: Review) -> None:
    """Leave its place and the time; the words, the name and all that led to it go."""
    ReviewVersion.objects.filter(review=review).delete()
    Review.objects.filter(pk=review.pk).update(
        state=Review.State.DELETED,
        pen_name=None,
        visitor_name="",
        text="",
        source="",
        locator=None,
        block="",
        digest="",
        sender="",
        score=None,
        score_kind=ScoreKind.NONE,
        is_by_author=False,
        edited_at=None,
    )


def prune(review: Review) -> None:
    """Delete it, and above it every empty place that nothing hangs on any more."""
    bare: Review | None = review
    while bare is not None:
        above = bare.parent
        bare.delete()
        is_bare = above is not None and above.is_deleted and not above.replies.exists()
        bare = above if is_bare else None
