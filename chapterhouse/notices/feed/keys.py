"""The secret in the address of a member's feed: shown once, kept as its digest."""

import secrets

from django.utils import timezone

from chapterhouse.lib.tokens import digest_of
from chapterhouse.members.models import Member
from chapterhouse.notices.models import FeedKey

LENGTH = 32


def new_key(member: Member) -> str:
    """A secret for the address; the one before opens nothing from now on."""
    token = secrets.token_urlsafe(LENGTH)
    kept = {"digest": digest_of(token), "made_at": timezone.now()}
    FeedKey.objects.update_or_create(member=member, defaults=kept)
    return token


def forget_key(member: Member) -> None:
    FeedKey.objects.filter(member=member).delete()


def reader_with(token: str) -> Member | None:
    """Whose feed this secret opens; nobody's, where its member may not log in."""
    known = FeedKey.objects.select_related("member__preferences")
    key = known.filter(digest=digest_of(token), member__is_active=True).first()
    return key.member if key else None
