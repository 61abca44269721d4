"""The newest stories that a search finds, for feed readers: the same for everybody."""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.hosts import home_address, lasting_address
from chapterhouse.front.feeds.stories import feed_entry, told_to_visitors
from chapterhouse.front.feeds.tags import HEADERS, MOST
from chapterhouse.lib.caching import shows
from chapterhouse.lib.limits import HOUR, allow, too_many
from chapterhouse.notices.feed.atom import Feed
from chapterhouse.search.asking.addresses import from_params
from chapterhouse.search.asking.naming import names_of
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.asking.resolving import resolve
from chapterhouse.search.asking.telling import told
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.reading import NoIndexError
from chapterhouse.search.saving.params import USUAL, for_everybody, saved_params
from chapterhouse.stories.stamps import stamps_of_entries

# Readers of many people ask from one address, each feed every half an hour.
MOST_AN_HOUR = 1200


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    if not allow(request, "search-feed", MOST_AN_HOUR, HOUR):
        return too_many(request)
    typed, unread = from_params(request.GET)
    query, unknown = resolve(typed, archive_of(request), None)
    if problems := (*unread, *unknown):
        page = {"problems": problems, "params": request.GET.urlencode()}
        return render(request, "front/no_feed.html", page, status=400)
    params = saved_params(shared := for_everybody(query))
    if QueryDict(params) != request.GET:
        return redirect(f"{request.path}?{params}" if params else request.path)
    try:
        feed = feed_of(request, shared, params)
    except NoIndexError:
        return render(request, "search/preparing.html", status=503)
    return HttpResponse(feed.to_xml(), headers=HEADERS)


def feed_of(request: HttpRequest, query: Query, params: str) -> Feed:
    """What a visitor finds who agreed to nothing; raises NoIndexError."""
    archive = archive_of(request)
    found = Results(replace(query, sort=USUAL), Asker(archive))
    entries = told_to_visitors(found[0:MOST])
    shows(request, "archive", *stamps_of_entries(entries))

    def absolute(path: str) -> str:
        return lasting_address(request, path)

    words = told(query, names_of(query)) or _("New stories")
    return Feed(
        namespace=uuid5(NAMESPACE_URL, home_address(request)),
        key=f"search:{params}",
        title=_("%(search)s · %(archive)s") % {"search": words, "archive": archive.name},
        language=get_language() or "en",
        own=absolute(request.get_full_path()),
        page=absolute(f"{reverse('search')}?{params}" if params else reverse("search")),
        entries=tuple(feed_entry(one, absolute, archive) for one in entries),
    )
