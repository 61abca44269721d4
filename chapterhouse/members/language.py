"""Each request's archive and language.

Visitors get the archive's language, so that the page is the same for all of them; a member gets
their own. Neither a cookie nor Accept-Language is looked at.
"""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.models import Archive
from chapterhouse.members.signed_in import preferences_of, reader_of


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.archive = SimpleLazyObject(Archive.current)  # type: ignore[attr-defined]
        archive = archive_of(request)
        preferences = preferences_of(reader_of(request))
        language = (preferences and preferences.language) or archive.language
        zone = (preferences and preferences.time_zone) or archive.time_zone
        with translation.override(language), timezone.override(zone):
            return self.get_response(request)


def spoken_here() -> list[tuple[str, str]]:
    """The languages that the pages exist in: each code with the language's own name for itself."""
    found = {settings.LANGUAGE_CODE}
    for folder in map(Path, settings.LOCALE_PATHS):
        found |= {translation.to_language(path.parts[-3]) for path in folder.glob("*/*/django.mo")}
    return [(code, own_name(code)) for code in sorted(found)]


def own_name(code: str) -> str:
    try:
        return translation.get_language_info(code)["name_local"]
    except KeyError:
        return code
