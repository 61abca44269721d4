"""Doors of the desk: to whoever may not come in, there is no such page.

On a public archive the staff also need a second factor, and a session that passed it: one that was
opened before they had a role, or by a password that somebody else may know, is asked at the door.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from chapterhouse.members.kept_forms import keep
from chapterhouse.members.models import Member, Role
from chapterhouse.members.second_factor.standing import has_factor, has_passed
from chapterhouse.members.signed_in import reader_of

View = Callable[..., HttpResponse]


def for_roles(*roles: Role) -> Callable[[View], View]:
    """Only members with one of these roles; the archivist has them all."""

    def guarded(view: View) -> View:
        @wraps(view)
        def behind_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            member = reader_of(request)
            if member is None or not member.has_role(*roles):
                raise Http404
            return asked_first(request, member) or view(request, *args, **kwargs)

        return behind_the_door

    return guarded


def asked_first(request: HttpRequest, member: Member) -> HttpResponse | None:
    """Where staff of a public archive go before the desk opens; None where it is open to them."""
    if not settings.PUBLIC:
        return None
    if not has_factor(member):
        messages.info(
            request, _("The desk of a public archive asks for a second factor. Turn one on first.")
        )
        return redirect("second-factor")
    return None if has_passed(request, member) else sent_to_confirm(request)


def sent_to_confirm(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the second factor, and back; what was sent is kept meanwhile."""
    if request.method == "POST":
        return keep(request, ask="confirm-factor")
    return redirect(f"{reverse('confirm-factor')}?{urlencode({'next': request.get_full_path()})}")


for_staff = for_roles(*Role)
for_archivist = for_roles(Role.ARCHIVIST)
