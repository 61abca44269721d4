"""How many people a member may ask to write with them."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.limits import DAY, count
from chapterhouse.members.models import Member

MOST_ASKED_A_DAY = 20
TOO_MANY = _("You have asked twenty people within a day. Go on tomorrow.")


def may_ask_one_more(member: Member) -> bool:
    """Count that the member asks somebody; False where that is too many within a day."""
    return count(f"co-authors-asked:{member.pk}", MOST_ASKED_A_DAY, DAY)
