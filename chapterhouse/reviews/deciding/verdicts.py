"""The verbs of whoever looks after reviews. Each is True where it changed something."""

from collections.abc import Iterable

from django.db import transaction

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.spam.lessons import learn
from chapterhouse.reviews.writing.posting import hold
from chapterhouse.stories.models import Chapter, Series, Story

State = Review.State


def approve(review: Review, *, by: Member) -> bool:
    """The author lets it stand that waited for them."""
    return turn(review, "approve", to=State.SHOWN, out_of=[State.WAITING], by=by)


def hide(review: Review, *, by: Member | None, why: str = "") -> bool:
    out_of = [State.SHOWN, State.WAITING, State.HELD]
    return turn(review, "hide", to=State.HIDDEN, out_of=out_of, by=by, why=why)


def show(review: Review, *, by: Member | None, why: str = "") -> bool:
    """Show again what was hidden."""
    return turn(review, "unhide", to=State.SHOWN, out_of=[State.HIDDEN], by=by, why=why)


@transaction.atomic
def call_spam(review: Review, *, by: Member) -> bool:
    """Take it away as spam, and learn from it."""
    out_of = [State.SHOWN, State.WAITING, State.HELD, State.HIDDEN]
    if not turn(review, "call-spam", to=State.SPAM, out_of=out_of, by=by):
        return False
    learn(review, is_spam=True)
    return True


@transaction.atomic
def clear(review: Review, *, by: Member, waits: bool = False) -> bool:
    """It is no spam, and the filter learns that; `waits`: its author looks at it before it stands.

    For what was held, too.
    """
    to = State.WAITING if waits else State.SHOWN
    if not turn(review, "clear-of-spam", to=to, out_of=[State.SPAM, State.HELD], by=by):
        return False
    learn(review, is_spam=False)
    return True


@transaction.atomic
def turn(
    review: Review,
    verb: str,
    *,
    to: Review.State,
    out_of: Iterable[Review.State],
    by: Member | None,
    why: str = "",
) -> bool:
    """Change the state, unless somebody changed it meanwhile; numbers, log and outbox follow."""
    hold_around(review)
    before = Review.objects.filter(pk=review.pk).values_list("state", flat=True).first()
    turned = Review.objects.filter(pk=review.pk, state=before, state__in=list(out_of))
    if not turned.update(state=to):
        return False
    review.state = to
    Change.record(verb, review, by=by, why=why, before={"state": before}, after={"state": to})
    tell_of(review, was_shown=before == State.SHOWN)
    return True


def hold_around(review: Review) -> None:
    """In the order in which whoever writes holds them: the story first."""
    noun = review.story or review.series
    if noun:
        hold(noun)


def tell_of(review: Review, *, was_shown: bool) -> None:
    for model, key in (
        (Story, review.story_id),
        (Chapter, review.chapter_id),
        (Series, review.series_id),
    ):
        if key:
            recount(model, [key])
    is_shown = review.state == State.SHOWN
    if was_shown != is_shown:
        announce("review", [review.pk], "show" if is_shown else "hide")
    tell_noun(review)


def tell_noun(review: Review) -> None:
    noun = "story" if review.story_id else "series"
    announce(noun, [review.story_id or review.series_id or 0], "review")


def freeze(review: Review, *, by: Member) -> bool:
    """Close the conversation from this review down: it takes no further answers."""
    return close(review, "freeze", is_frozen=True, by=by)


def thaw(review: Review, *, by: Member) -> bool:
    return close(review, "thaw", is_frozen=False, by=by)


@transaction.atomic
def close(review: Review, verb: str, *, is_frozen: bool, by: Member) -> bool:
    hold_around(review)
    changed = Review.objects.filter(pk__in=from_here_down(review), is_frozen=not is_frozen)
    if not changed.update(is_frozen=is_frozen):
        return False
    review.is_frozen = is_frozen
    Change.record(verb, review, by=by)
    tell_noun(review)
    return True


def from_here_down(review: Review) -> list[int]:
    """The review and all that was answered to it, at every level; one query."""
    first = review.thread_id or review.pk
    inside = Review.objects.filter(thread=first).order_by("pk").values_list("pk", "parent")
    found = {review.pk}
    # An answer is younger than what it answers.
    for key, parent in inside:
        if parent in found:
            found.add(key)
    return sorted(found)
