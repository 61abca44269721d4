from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from chapterhouse.members.models import Role
from chapterhouse.members.signed_in import reader_of


def for_archivist(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only who runs the archive; to anybody else there is no such page."""

    @wraps(view)
    def behind_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        member = reader_of(request)
        if member is None or not member.has_role(Role.ARCHIVIST):
            raise Http404
        return view(request, *args, **kwargs)

    return behind_the_door
