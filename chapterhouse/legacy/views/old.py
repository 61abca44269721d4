"""Every address that ends like a program's: whatever an old archive answered there."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils.encoding import iri_to_uri

from chapterhouse.archive.hosts import under_any_name
from chapterhouse.legacy.answering import answered, by_pattern, moved, not_there
from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.bases import place_of
from chapterhouse.legacy.noting import note
from chapterhouse.legacy.queries import OldQuery
from chapterhouse.legacy.scripts import script_at
from chapterhouse.legacy.works import leads_to
from chapterhouse.lib.crosssite import headerless_allowed


@under_any_name
@headerless_allowed
def old_address(request: HttpRequest, path: str) -> HttpResponse:
    """301 to what stands there now, 404 or 410 with a page that helps, or the old page itself."""
    asked = asked_by(request, path)
    try:
        return answered(asked)
    except NotThere as missing:
        if is_ours(f"{request.path_info}/"):
            raise Http404 from missing
        if lead := by_pattern(asked):
            return lead
        if script_at(asked.path) is None:
            note(asked)
        return not_there(asked, missing)


def asked_by(request: HttpRequest, path: str) -> Asked:
    place = place_of(request, path)
    return Asked(request, place.source, place.path, OldQuery.of(request))


def is_ours(path: str) -> bool:
    """Whether it is a page of ours whose last slash was left off."""
    try:
        return bool(resolve(path))
    except Resolver404:
        return False


def answer_elsewhere(request: HttpRequest) -> HttpResponse | None:
    """For what ends like no program: an old folder, or an address that the archivist knows.

    No view was found, so nobody checked where a request that changes something comes from.
    """
    if request.method not in {"GET", "HEAD"}:
        return None
    # A link whose question mark was escaped on its way ends like no program.
    script, escaped, query = request.path_info.strip("/").partition(".php?")
    if escaped:
        return HttpResponsePermanentRedirect(f"/{quote(script)}.php?{iri_to_uri(query)}")
    place = place_of(request, f"{request.path_info.strip('/')}/")
    asked = Asked(request, place.source, place.path.rstrip("/"), OldQuery.of(request))
    if place.source is not None:
        if not asked.path:
            return moved(asked, reverse("home"))
        if lead := by_pattern(asked):
            return lead
    if address := leads_to(request):
        return moved(asked, address)
    if place.source is not None:
        note(asked)
    return None
