"""Which stories a page shows, so that apps above ask once for what they know of all of them."""

from collections.abc import Iterable

from django.http import HttpRequest

from chapterhouse.stories.models import Story


def put_on_page(request: HttpRequest, stories: Iterable[Story]) -> None:
    request.stories_on_page = on_page(request) | {s.pk for s in stories}  # type: ignore[attr-defined]


def on_page(request: HttpRequest) -> frozenset[int]:
    """The ids of the stories that were made entries for this request so far."""
    return getattr(request, "stories_on_page", frozenset())
