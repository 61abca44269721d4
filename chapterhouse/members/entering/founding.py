"""The archivist's first way in: a link that works once, printed where the server was started."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from chapterhouse.lib.tokens import digest_of
from chapterhouse.members.models import Member, Role, SignInKey

LIFETIME = timedelta(days=1)


def founder() -> Member:
    """The first archivist; made without a pen name on an installation that has none."""
    archivists = Member.objects.filter(is_active=True, is_claimed=True).order_by("pk")
    for member in archivists.iterator():
        if Role.ARCHIVIST in member.roles:
            return member
    member = Member(roles=[Role.ARCHIVIST])
    member.set_unusable_password()
    member.save()
    return member


@transaction.atomic
def sign_in_link(base_address: str) -> str:
    """A fresh link for the archivist; those printed before stop working."""
    token = secrets.token_urlsafe(24)
    member = founder()
    member.sign_in_keys.all().delete()
    SignInKey.objects.create(
        member=member, digest=digest_of(token), expires_at=timezone.now() + LIFETIME
    )
    return base_address.rstrip("/") + reverse("use-key", args=[token])


def open_key(token: str) -> SignInKey | None:
    """The unused, unexpired key of this token."""
    return (
        SignInKey.objects.select_related("member")
        .filter(digest=digest_of(token), used_at=None, expires_at__gt=timezone.now())
        .first()
    )


def spend_key(key: SignInKey) -> bool:
    """Mark the key used; False when somebody was quicker."""
    return SignInKey.objects.filter(pk=key.pk, used_at=None).update(used_at=timezone.now()) == 1
