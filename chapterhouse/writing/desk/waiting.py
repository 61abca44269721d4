"""What waits for an author: answers that others asked for."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.reviews.deciding.received import is_unanswered, said_to
from chapterhouse.stories.co_writing import invitations_of
from chapterhouse.stories.models import (
    Authorship,
    Beta,
    Chapter,
    Origin,
    SeriesEntry,
    State,
    Submission,
)


@dataclass(frozen=True)
class Waiting:
    reviews: int
    invitations: int
    betas: int
    proposals: int
    origins: int
    returned: int

    def __bool__(self) -> bool:
        return any(vars(self).values())


def waiting_for(member: Member) -> Waiting:
    """What others asked of the member and they have not answered yet."""
    own = Q(series__owner__member=member)
    return Waiting(
        reviews=said_to(member).filter(is_unanswered()).count(),
        invitations=invitations_of(member).count(),
        betas=asked_of(member).count(),
        proposals=SeriesEntry.objects.filter(own, is_accepted=False).count(),
        origins=unanswered_origins(member).count(),
        returned=sent_back(member).count(),
    )


def asked_of(member: Member) -> QuerySet[Beta]:
    """Beta reading that somebody else asked the member for, or offered them."""
    of_mine = Q(story__authorships__pen_name__member=member, story__authorships__has_consent=True)
    mine = Q(pen_name__member=member)
    return Beta.objects.asked().filter(of_mine | mine).exclude(asked_by__member=member).distinct()


def unanswered_origins(member: Member) -> QuerySet[Origin]:
    agreed = Authorship.objects.filter(pen_name__member=member, has_consent=True)
    open_ones = Origin.objects.filter(accepted_at=None, refused_at=None)
    return open_ones.filter(original__in=agreed.values("story"), story__is_listed=True)


def sent_back(member: Member) -> QuerySet[Chapter]:
    """Chapters that the staff sent back with wishes, and that are drafts since."""
    mine = Submission.objects.filter(pen_name__member=member, state=Submission.State.RETURNED)
    return Chapter.objects.filter(pk__in=mine.values("chapter"), state=State.DRAFT)
