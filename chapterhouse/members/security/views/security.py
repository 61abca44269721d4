"""Logging in: the page about it, and the sessions that can be ended there."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from chapterhouse.members.models import Change
from chapterhouse.members.security.addresses import is_proved
from chapterhouse.members.sessions import ending
from chapterhouse.members.sessions.listing import sessions_of
from chapterhouse.members.signed_in import members_only

NEW_PASSWORD = ["change-password", "claim", "take-address-back"]


@never_cache
@members_only
def security(request: HttpRequest) -> HttpResponse:
    member = request.user
    mine = Change.objects.filter(noun="member", key=member.pk, verb__in=NEW_PASSWORD)
    page = {
        "has_password": member.has_usable_password(),
        "password_changed_at": mine.order_by("-pk").values_list("made_at", flat=True).first(),
        "is_proved": is_proved(member),
        "sessions": sessions_of(member, request),
    }
    return render(request, "members/security.html", page)


@require_POST
@members_only
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    others = UserSession.objects.filter(user=request.user).exclude(
        session_key=request.session.session_key
    )
    session = get_object_or_404(others, pk=pk)
    ending.end(UserSession.objects.filter(pk=session.pk))
    messages.success(request, _("That session has ended."))
    return redirect("security")


@require_POST
@members_only
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    ended = ending.end_others(request.user, request)
    told = ngettext("%(n)s other session has ended.", "%(n)s other sessions have ended.", ended)
    messages.success(request, told % {"n": ended})
    return redirect("security")


@require_POST
@members_only
def end_all_sessions(request: HttpRequest) -> HttpResponse:
    """Log out everywhere, here too."""
    ending.end_all(request.user)
    logout(request)
    messages.success(request, _("You are logged out everywhere."))
    return redirect("log-in")
