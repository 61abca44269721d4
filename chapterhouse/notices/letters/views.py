from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.crosssite import headerless_allowed
from chapterhouse.lib.limits import HOUR, allow, count, digest_of, too_many
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.notices.letters.stopping import NoStopError, Stop

MOST_AN_HOUR = 30


@headerless_allowed
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribe_link(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button. Mail programs press it themselves (RFC 8058), with no page open."""
    try:
        stop = Stop.read(token)
    except NoStopError:
        if not allow(request, "unsubscribe", MOST_AN_HOUR, HOUR):
            return too_many(request)
        return render(request, "notices/no_stop.html", status=404)
    # By the link and not by the caller: mail providers press for thousands of people at once.
    if request.method == "POST" and not count(
        f"unsubscribe:{digest_of(token)}", MOST_AN_HOUR, HOUR
    ):
        return too_many(request)
    preferences = preferences_of(stop.member)
    language = (preferences and preferences.language) or archive_of(request).language
    with translation.override(language):
        page = {"stop": stop, "subscription": stop.of_subscription()}
        if request.method == "POST":
            stop.stop()
        page["is_done"] = request.method == "POST"
        return render(request, "notices/stop.html", page)
