"""Ending sessions: whoever holds one is out at their next request."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from chapterhouse.members.models import Member


@transaction.atomic
def end(sessions: QuerySet[UserSession]) -> int:
    """End these; how many they were."""
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def end_all(member: Member) -> int:
    return end(UserSession.objects.filter(user=member))


def end_others(member: Member, request: HttpRequest) -> int:
    """All but the one that asks."""
    others = UserSession.objects.filter(user=member)
    return end(others.exclude(session_key=request.session.session_key))


def follow(old_key: str, request: HttpRequest) -> None:
    """Let the list know a session whose key was changed, as a new password does."""
    UserSession.objects.filter(session_key=old_key).update(session_key=request.session.session_key)
