"""What one member is told of another: reviews, answers, kudos, letters."""

from collections.abc import Iterable
from datetime import UTC, datetime

from chapterhouse.members.models import PenName
from chapterhouse.notices.kudos import key_of
from chapterhouse.notices.models import Message, Notice
from chapterhouse.notices.telling.tellings import Telling, hears
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Authorship, Story


@hears("review", "show")
def review_shown(key: int, at: datetime) -> Iterable[Telling]:
    """Whoever is answered hears of the answer; the authors of everything but their own words."""
    known = Review.objects.shown().select_related("pen_name", "parent__pen_name", "series__owner")
    review = known.filter(pk=key).first()
    if review is None:
        return
    by = tuple([review.pen_name_id] if review.pen_name_id else [])
    writer = member_of(review.pen_name)
    answered: set[int] = set()
    if review.parent and is_out(review):
        asker = member_of(review.parent.pen_name)
        answered = {asker} - {writer} if asker else set()
        yield Telling(Notice.Kind.REPLY, key, at, review.story_id, by, members=tuple(answered))
    if not review.is_by_author:
        told = tuple(authors_of(review) - answered - {writer})
        yield Telling(Notice.Kind.REVIEW, key, at, review.story_id, by, members=told)


def is_out(review: Review) -> bool:
    """Whether whoever wrote the first words can still see where the answer stands."""
    if review.story_id:
        return Story.objects.visible_to(None).filter(pk=review.story_id).exists()
    return bool(review.series and not review.series.is_hidden)


def authors_of(review: Review) -> set[int]:
    if review.series:
        return {owner} if (owner := member_of(review.series.owner)) else set()
    return writers_of(review.story_id)


def writers_of(story: int | None) -> set[int]:
    """The members behind a story's names."""
    places = Authorship.objects.filter(story=story, has_consent=True)
    members = places.exclude(pen_name__member=None).values_list("pen_name__member", flat=True)
    return set(members)


def member_of(name: PenName | None) -> int | None:
    return name.member_id if name else None


@hears("kudos", "give")
def kudos_given(key: int, at: datetime) -> Iterable[Telling]:
    day = at.astimezone(UTC).date()
    yield Telling(Notice.Kind.KUDOS, key_of(key, day), at, key, members=tuple(writers_of(key)))


@hears("message", "send")
def message_sent(key: int, at: datetime) -> Iterable[Telling]:
    message = Message.objects.select_related("receiver").filter(pk=key).first()
    if message and (reader := message.receiver.member_id):
        by = tuple([message.sender_id] if message.sender_id else [])
        yield Telling(Notice.Kind.MESSAGE, key, at, by=by, members=(reader,))
