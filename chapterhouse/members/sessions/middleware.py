"""Keeps the list of sessions true, without a query: whether an hour is over the session tells."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from chapterhouse.members.entering.known_browsers import remember
from chapterhouse.members.sessions.listing import note_visit
from chapterhouse.members.signed_in import reader_of


class SessionListMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if member := reader_of(request):
            note_visit(request, member)
        response = self.get_response(request)
        if newcomer := getattr(request, "logged_in_now", None):
            remember(request, response, newcomer)
        return response
