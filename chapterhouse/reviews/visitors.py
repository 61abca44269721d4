"""A visitor for one day: a digest that tells two of a story's visitors apart, and nobody else.

Its salt is drawn at its first use and destroyed when its day is over; from then on no digest can be
made again from an address, by us or by whoever takes the database away.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, time, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from chapterhouse.lib.limits import network_of
from chapterhouse.reviews.models import DailySalt, Review

A_DAY = timedelta(days=1)


def visitor_digest(request: HttpRequest, about: str) -> str:
    """32 hex digits for the caller's network today, about one thing ("story 12") only.

    With what it is about in it, nobody's way from story to story can be followed either.
    """
    said = f"{network_of(request.META.get('REMOTE_ADDR', ''))} {about}"
    return hmac.digest(salt_of_today(), said.encode(), hashlib.sha256).hex()[:32]


def salt_of_today() -> bytes:
    """A day that is over gets no second salt, also where a clock was put back into it."""
    day = timezone.now().date()
    latest = DailySalt.objects.order_by("-day").first()
    if latest and latest.day >= day:
        if latest.salt:
            return bytes(latest.salt)
        day = latest.day + A_DAY
    drawn = {"salt": secrets.token_bytes(32)}
    return bytes(DailySalt.objects.get_or_create(day=day, defaults=drawn)[0].salt)


@transaction.atomic
def forget_visitors() -> None:
    """Destroy the salts of the days that are over, and take what was made with them off reviews.

    The last day's row stays without its salt, so that the day is known to be over.
    """
    today = timezone.now().date()
    over = DailySalt.objects.filter(day__lt=today)
    over.update(salt=b"")
    if latest := DailySalt.objects.order_by("-day").first():
        over.exclude(pk=latest.pk).delete()
    began = datetime.combine(today, time(), tzinfo=timezone.get_default_timezone())
    written_before = Review.objects.filter(written_at__lt=began)
    written_before.exclude(sender="").update(sender="")
