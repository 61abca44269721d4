"""Each request's archive and language.

Visitors get the archive's language, so that the page is the same for all of them; a member gets
their own. Neither a cookie nor Accept-Language is looked at.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from chapterhouse.archive.models import Archive
from chapterhouse.members.signed_in import preferences_of, reader_of


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.archive = SimpleLazyObject(Archive.current)
        preferences = preferences_of(reader_of(request))
        language = (preferences and preferences.language) or request.archive.language
        zone = (preferences and preferences.time_zone) or request.archive.time_zone
        with translation.override(language), timezone.override(zone):
            return self.get_response(request)
