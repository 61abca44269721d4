"""Confirming that it is you: before what a thief of a session must not do."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from chapterhouse.members.kept_forms import keep
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import members_only

View = Callable[..., HttpResponse]


def has_confirmed(request: HttpRequest) -> bool:
    """Whether the member logged in or confirmed within the last ten minutes.

    Also true for somebody who has nothing to confirm with: no password, no second factor, no
    letters (a founder who just came in by the printed link).
    """
    member: Any = request.user
    records = get_authentication_records(request, member)
    if records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
        return True
    return not (get_reauthentication_flows(member) or may_be_mailed(member))


def may_be_mailed(member: Member) -> bool:
    """Whether the member confirms by a code: they have no password, but read letters."""
    return bool(settings.MAIL_IS_SET and member.email and not member.has_usable_password())


def confirmed_lately(view: View) -> View:
    """Only members who lately proved that it is them; others are asked first, and nothing is lost.

    A page is come back to; what was sent waits as a kept form, passwords left out.
    """

    @members_only
    @wraps(view)
    def behind_it(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if has_confirmed(request):
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return keep(request, ask="confirm-it-is-you")
        query = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('confirm-it-is-you')}?{query}")

    return behind_it


def other_ways(member: Member) -> list[dict[str, str]]:
    """A passkey or a code of a second factor: each with its address and its words."""
    ways = get_adapter().get_reauthentication_methods(member)
    return [way for way in ways if way["id"] != "reauthenticate"]
