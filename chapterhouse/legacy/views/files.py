"""Pictures at their old addresses; a chapter's old file leads to the chapter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from chapterhouse.archive.hosts import under_any_name
from chapterhouse.legacy.answering import moved
from chapterhouse.legacy.asking import NotThere
from chapterhouse.legacy.bases import brought_in, place_of
from chapterhouse.legacy.files import Picture, picture_at, text_number
from chapterhouse.legacy.scripts.stories import chapter_address
from chapterhouse.legacy.views.old import asked_by

# Old pictures change only when an archive is brought again.
FOR_LONG = "public, max-age=2592000"
POLICY = "default-src 'none'; sandbox"


@under_any_name
def old_picture(request: HttpRequest, path: str) -> HttpResponse:
    """The copy, with the kind that its bytes are of: whatever its name, nothing that could run."""
    place = place_of(request, path)
    picture = picture_at([place.source], place.path) if place.source else None
    # Texts of every archive name their pictures from the root.
    picture = picture or picture_at(brought_in(), path)
    if picture is not None:
        return conditional(request, picture)
    if path.lower() == "favicon.ico":
        return moved(asked_by(request, path), static("favicon.svg"))
    raise Http404


def conditional(request: HttpRequest, picture: Picture) -> HttpResponse:
    response = HttpResponse(picture.content, content_type=picture.kind)
    response.headers["Cache-Control"] = FOR_LONG
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    changed = int(picture.changed_at.timestamp())
    response.headers["Last-Modified"] = http_date(changed)
    answer = get_conditional_response(request, None, changed, response)
    return answer or response


@under_any_name
def old_text(request: HttpRequest, path: str) -> HttpResponse:
    """The file held texts that nobody had passed yet, so it is never shown itself."""
    asked = asked_by(request, path)
    number = text_number(asked.path)
    try:
        return moved(asked, chapter_address(asked, number or 0))
    except NotThere as missing:
        raise Http404 from missing
