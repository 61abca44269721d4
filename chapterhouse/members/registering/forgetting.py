"""What has served its turn goes: nobody's address is kept for a code that was typed in long ago."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from chapterhouse.members.models import (
    Claim,
    Invitation,
    Registration,
    SignInCode,
    SignInKey,
    WaitingPlace,
)

REGISTRATIONS = timedelta(days=1)
# Long enough to answer whoever asks what happened to their letter.
SPENT = timedelta(days=30)


def forget_spent() -> None:
    """Registrations after a day; codes, links, decided claims and dead invitations after thirty.

    An invitation that somebody came by stays: it says who brought whom.
    """
    now = timezone.now()
    long_ago = now - SPENT
    Registration.objects.filter(made_at__lt=now - REGISTRATIONS).delete()
    SignInCode.objects.filter(expires_at__lt=long_ago).delete()
    SignInKey.objects.filter(expires_at__lt=long_ago).delete()
    Claim.objects.filter(decided_at__lt=long_ago).delete()
    WaitingPlace.objects.filter(invited_at__lt=long_ago).delete()
    dead = Q(expires_at__lt=long_ago) | Q(taken_back_at__lt=long_ago)
    Invitation.objects.filter(dead, used_at=None).delete()
