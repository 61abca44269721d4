"""Who may decide about a review: the authors of what it is about, and the staff."""

from django.db.models import Q

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, Member, Role
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.reviews.rules.resolving import rules_for
from chapterhouse.stories.models import Chapter, Series, Story


def decidable_by(member: Member) -> ReviewQuerySet:
    living = Review.objects.exclude(state=Review.State.DELETED)
    if member.has_role(Role.MODERATOR):
        return living
    return living.filter(is_addressed_to(member))


def is_addressed_to(member: Member) -> Q:
    """For one review that is asked for by its id; lists go by `said_to`."""
    return (
        Q(story__in=Story.objects.of_author(member).values("pk"))
        | Q(chapter__in=Chapter.objects.filter(author__member=member).values("pk"))
        | Q(series__in=Series.objects.filter(owner__member=member).values("pk"))
    )


def is_author(member: Member, review: Review) -> bool:
    return Review.objects.filter(is_addressed_to(member), pk=review.pk).exists()


def may_show_again(member: Member, review: Review) -> bool:
    """What the staff hid, its author cannot show; what an author hid, the staff leave hidden."""
    last = Change.objects.filter(noun="review", key=review.pk, verb="hide").order_by("pk").last()
    if last is None or last.by_id == member.pk:
        return True
    hid_as_author = last.by is not None and is_author(last.by, review)
    return hid_as_author == is_author(member, review)


def author_looks_first(review: Review, archive: Archive) -> bool:
    about = review.story or review.series
    return about is not None and rules_for(about, archive).looks_first
