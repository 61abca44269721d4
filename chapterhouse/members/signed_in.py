"""Who is asking: the member behind a request, or None for a visitor."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from chapterhouse.members.kept_forms import keep
from chapterhouse.members.models import Member, Preferences

View = Callable[..., HttpResponse]
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


def reader_of(request: HttpRequest) -> Member | None:
    """The signed-in member, or None; looks at the session only if the browser sent its cookie."""
    member = request.user
    return member if member.is_authenticated else None


def preferences_of(member: Member | None) -> Preferences | None:
    """The member's choices; None before they made any."""
    return getattr(member, "preferences", None)


def members_only(view: View) -> View:
    """Only members; others log in first and come back, with what they had typed and sent."""

    @wraps(view)
    def behind_it(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if reader_of(request):
            return view(request, *args, **kwargs)
        if request.method == "POST" and request.content_type in FORMS:
            return keep(request)
        return redirect_to_login(request.get_full_path(), reverse("log-in"))

    return behind_it
