"""Every address that ends like a program's: whatever an old archive answered there."""

from django.http import Http404, HttpRequest, HttpResponse

from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.bases import place_of
from chapterhouse.legacy.queries import OldQuery
from chapterhouse.legacy.scripts.account import account
from chapterhouse.legacy.scripts.stories import story
from chapterhouse.lib.crosssite import headerless_allowed

SCRIPTS = {"viewstory.php": story, "user.php": account}


@headerless_allowed
def old_address(request: HttpRequest, path: str) -> HttpResponse:
    place = place_of(request, path)
    asked = Asked(request, place.source, place.path, OldQuery.of(request))
    answer = SCRIPTS.get(place.path.rpartition("/")[2].lower())
    if answer is None:
        raise Http404
    try:
        return answer(asked)
    except NotThere as missing:
        raise Http404 from missing
