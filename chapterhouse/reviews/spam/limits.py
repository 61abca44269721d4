"""How often one visitor or member may write, and when a story is stormed."""

from django.http import HttpRequest

from chapterhouse.lib.limits import DAY, HOUR, allow, count
from chapterhouse.members.models import Member
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.spam.strangers import is_new

MINUTE = 60
OF_VISITORS = ((5, 10 * MINUTE), (20, DAY))
OF_NEW_MEMBERS = ((3, 15 * MINUTE),)
OF_MEMBERS = ((30, HOUR),)
# Somebody who answers all that was said to them in a month, in an evening.
OF_AUTHORS = ((200, HOUR),)
EDITS = (30, HOUR)
STORM = (20, 10 * MINUTE)


def may_send(request: HttpRequest, member: Member | None, *, is_author: bool = False) -> bool:
    """Count one more review or answer; False where that is more than anybody writes by hand."""
    if member is None:
        return all(allow(request, "review", most, within) for most, within in OF_VISITORS)
    limits = OF_NEW_MEMBERS if is_new(member) else OF_MEMBERS
    limits = OF_AUTHORS if is_author else limits
    return all(count(f"review:member:{member.pk}", most, within) for most, within in limits)


def may_edit(member: Member) -> bool:
    """Count one more edit: each keeps what was said before."""
    return count(f"review-edit:member:{member.pk}", *EDITS)


def is_stormed(review: Review) -> bool:
    """Count one more stranger's review of its story or series; whether these are too many."""
    about = f"story:{review.story_id}" if review.story_id else f"series:{review.series_id}"
    return not count(f"review-storm:{about}", *STORM)
