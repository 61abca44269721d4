"""Asking to be told, and taking it back."""

from collections.abc import Iterable

from django.db import transaction

from chapterhouse.members.models import Member
from chapterhouse.notices.models import Subscription
from chapterhouse.notices.subscribing.nouns import COLUMNS, Noun

# Their list is searched and paged; more would be somebody collecting the archive.
MOST = 5000


class TooManySubscriptionsError(Exception):
    """The member has as many subscriptions as the archive keeps for one."""


@transaction.atomic
def subscribe(member: Member, noun: Noun, what: str = Subscription.What.ALL) -> Subscription:
    """Tell the member of it from now on; a second time changes only what they are told.

    Raises TooManySubscriptionsError.
    """
    # One at a time for each member, so that two tabs neither make two rows nor pass the limit.
    Member.objects.select_for_update().get(pk=member.pk)
    column = COLUMNS[type(noun)]
    if known := Subscription.objects.filter(member=member, **{column: noun}).first():
        known.what = what
        known.save(update_fields=["what"])
        return known
    if Subscription.objects.filter(member=member).count() >= MOST:
        raise TooManySubscriptionsError
    return Subscription.objects.create(member=member, what=what, **{column: noun})


def take_back(member: Member, keys: Iterable[int]) -> int:
    """Forget these subscriptions of the member; how many there were."""
    gone, _by_model = Subscription.objects.filter(member=member, pk__in=keys).delete()
    return gone
