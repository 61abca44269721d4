"""Rows deleted between the moment a page found them and the moment it held or saved them."""

import logging
from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse

SAFE = {"GET", "HEAD", "OPTIONS"}
log = logging.getLogger(__name__)


class VanishedMiddleware:
    """Answer with the page that nothing is there: so it would have been a moment later.

    For changes alone. A page that only reads looks for its rows once, and one missing there is a
    fault of ours. What was begun is taken back, as its transaction ends by the error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if request.method not in SAFE and is_of_a_vanished_row(exception):
            log.warning("A row vanished under %s", request.path, exc_info=exception)
            raise Http404 from exception


def is_of_a_vanished_row(exception: Exception) -> bool:
    """Whether it was looked for by its key, or saved, and not there any more.

    Django's own error of a save that met no row has no cause; those of a driver have theirs.
    """
    if type(exception) is DatabaseError:
        return exception.__cause__ is None
    return isinstance(exception, ObjectDoesNotExist)
