"""A page as a visitor will see it, for whoever writes it: the real one, but nothing moves."""

import re
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve
from django.utils import timezone, translation

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.headers import HEADER, build_policy
from chapterhouse.stories.consenting import COOKIE
from chapterhouse.stories.gates import NOTHING, Agreed
from chapterhouse.stories.models import Story

_SCRIPT = re.compile(r"<script\b.*?</script>\s*", re.DOTALL)
# A click asks for a new page, which the frame is not allowed to open.
STILL = '<head>\n<base target="_blank">'
POLICY = settings.SECURE_CSP | {
    "script-src": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'"],
}


def as_visitor(request: HttpRequest, address: str, yes: Agreed = NOTHING) -> HttpRequest:
    """The request of a page by somebody who is not logged in, and said `yes` to these gates."""
    visitor = copy(request)
    visitor.user, visitor.COOKIES = AnonymousUser(), {COOKIE: yes.to_cookie()}
    visitor.path = visitor.path_info = address
    visitor.META = {**request.META, "QUERY_STRING": "", "PATH_INFO": address}
    visitor.GET = QueryDict()
    visitor.resolver_match = resolve(address)
    for name in ("_messages", "stories_on_page"):
        visitor.__dict__.pop(name, None)
    return visitor


def framed(
    visitor: HttpRequest, template: str, page: Callable[[], Mapping[str, Any]]
) -> HttpResponse:
    """A visitor's page in the archive's language and look, for a frame of ours only."""
    archive = archive_of(visitor)
    with translation.override(archive.language), timezone.override(archive.time_zone):
        response = render(visitor, template, dict(page()))
    response.content = stilled(response.content.decode())
    response.headers[HEADER] = build_policy(POLICY)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Cache-Control"] = "no-store"
    return response


def stilled(html: str) -> str:
    """Without scripts; links lead nowhere from within a frame."""
    return _SCRIPT.sub("", html).replace("<head>", STILL, 1)


def everything(story: Story) -> Agreed:
    """A yes to whatever the story's rating asks."""
    rating = story.rating_id
    return Agreed(frozenset([rating] if rating else []), of_age=True)
