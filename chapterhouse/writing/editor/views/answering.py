"""Addresses that the editor's script asks: JSON for members, with a sentence where it fails."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.limits import HOUR, count
from chapterhouse.members.signed_in import reader_of

View = Callable[..., HttpResponse]


def answers_editor(name: str, most_an_hour: int) -> Callable[[View], View]:
    """The view is given the member too; a ValidationError that it raises is its answer."""

    def decorated(view: View) -> View:
        @require_POST
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            member = reader_of(request)
            if member is None:
                return refused(
                    _("You are logged out. Log in again in another tab, then try once more."),
                    HTTPStatus.FORBIDDEN,
                )
            if not count(f"{name}:{member.pk}", most_an_hour, HOUR):
                return refused(
                    _("That was a lot within an hour. Wait a little, then try once more."),
                    HTTPStatus.TOO_MANY_REQUESTS,
                )
            try:
                return view(request, member, *args, **kwargs)
            except ValidationError as wrong:
                return refused(" ".join(wrong.messages), HTTPStatus.BAD_REQUEST)

        return answer

    return decorated


def refused(sentence: str, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
