"""What keeps programs from the form of a visitor; the form of a member has none of it."""

from django.http import HttpRequest

from chapterhouse.members.models import Member
from chapterhouse.members.registering.guards import GuardedForm as GuardedForm  # noqa: PLC0414
from chapterhouse.reviews.spam.working import ask_work as ask_work  # noqa: PLC0414
from chapterhouse.reviews.spam.working import check_work as check_work  # noqa: PLC0414
from chapterhouse.reviews.visitors import visitor_digest
from chapterhouse.reviews.writing.about import About


def sender_of(request: HttpRequest, member: Member | None, about: About) -> str:
    """A visitor's digest of today, by which two of one story are told apart; "" for a member."""
    if member:
        return ""
    noun = "series" if about.series else "story"
    return visitor_digest(request, f"{noun} {about.noun.pk}")
