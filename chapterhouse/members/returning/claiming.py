"""Claims: asked by somebody at the door, granted or refused by the archivist."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from chapterhouse.lib.tokens import digest_of
from chapterhouse.members.models import Change, Claim, Member

LIFETIME = timedelta(days=7)
# More than an archivist can read; whoever comes after that is asked to come again.
MOST_WAITING = 500


class AlreadyDecidedError(Exception):
    """Somebody decided on this claim in the meantime."""


@transaction.atomic
def grant(claim: Claim, member: Member, *, by: Member) -> str:
    """Give the account to the claimant; the token of the link that opens it once.

    A link that was given out for the account before opens nothing any more.
    """
    token = secrets.token_urlsafe(24)
    void_links(member)
    _decide(claim, by, member=member, digest=digest_of(token), expires_at=timezone.now() + LIFETIME)
    Change.record("grant-claim", member, by=by, why=claim.words, after={"contact": claim.contact})
    return token


@transaction.atomic
def refuse(claim: Claim, why: str, *, by: Member) -> None:
    _decide(claim, by, why=why)
    Change.record("refuse-claim", claim, by=by, why=why)


def _decide(claim: Claim, by: Member, **decision: object) -> None:
    """Raises AlreadyDecidedError in the second of two tabs."""
    waiting = Claim.objects.filter(pk=claim.pk, decided_at=None)
    if not waiting.update(decided_at=timezone.now(), decided_by=by, **decision):
        raise AlreadyDecidedError
    claim.refresh_from_db()


def opened(token: str) -> Claim | None:
    """The granted, unused, unexpired claim of this token."""
    granted = Claim.objects.select_related("member").filter(digest=digest_of(token), used_at=None)
    return granted.filter(expires_at__gt=timezone.now(), member__is_active=True).first()


def spend(claim: Claim) -> bool:
    """Mark the link used; False when somebody was quicker."""
    return Claim.objects.filter(pk=claim.pk, used_at=None).update(used_at=timezone.now()) == 1


def void_links(member: Member) -> None:
    """Let no link that was given out for this account open it any more."""
    Claim.objects.filter(member=member, used_at=None).update(used_at=timezone.now())
