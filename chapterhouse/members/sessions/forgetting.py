from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from chapterhouse.members.models import KeptForm
from chapterhouse.members.sessions.listing import NOWHERE

NETWORKS_KEPT = timedelta(days=30)


def forget() -> None:
    """Delete what has run out; of sessions that live on, forget the network they were last in."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    KeptForm.objects.filter(expires_at__lt=now).delete()
    living = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=living).delete()
    UserSession.objects.filter(last_seen_at__lt=now - NETWORKS_KEPT).update(ip=NOWHERE)
