"""Doors of the desk: to whoever may not come in, there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from chapterhouse.members.models import Role
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
            return view(request, *args, **kwargs)

        return behind_the_door

    return guarded


for_staff = for_roles(*Role)
for_archivist = for_roles(Role.ARCHIVIST)
