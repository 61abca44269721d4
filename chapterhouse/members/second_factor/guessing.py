"""How often codes may be guessed, so that neither they nor their owner's patience gives out.

Somebody who guesses knows the password already. Each network gets a few tries; the six digits of an
app have a limit for all networks together as well, for there are only a million of them. Recovery
codes are too long to guess and passkeys cannot be, so these two let the owner in whatever happens.
"""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from chapterhouse.lib.limits import allow, count
from chapterhouse.members.models import Member
from chapterhouse.members.second_factor.telling import tell

MINUTES, DAY = 300, 86400
MOST_FROM_A_NETWORK = 8
MOST_OF_AN_APP = 60
MOST_UNTOLD = 9


def may_guess(request: HttpRequest, member: Member, *, of_app: bool) -> bool:
    if not allow(request, f"second-factor:{member.pk}", MOST_FROM_A_NETWORK, MINUTES):
        return False
    return not of_app or count(f"second-factor:{member.pk}", MOST_OF_AN_APP, DAY)


def note_wrong(member: Member) -> None:
    """Count a wrong code; on the tenth of a day the member is told that somebody is at the door."""
    is_tenth = not count(f"wrong-second-factor:{member.pk}", MOST_UNTOLD, DAY)
    if is_tenth and count(f"told-second-factor:{member.pk}", 1, DAY):
        tell(member, gettext_lazy("Somebody has your password"), "guessed")
