"""The newest stories with a tag, for feed readers: the same for everybody."""

from uuid import NAMESPACE_URL, uuid5

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.hosts import home_address, lasting_address
from chapterhouse.front.feeds.stories import feed_entry, told_to_visitors
from chapterhouse.front.listings import Tagged
from chapterhouse.front.neighbours import Neighbours
from chapterhouse.front.sorting import ORDERS, UPDATED
from chapterhouse.front.tag_addresses import of_a_tag
from chapterhouse.lib.caching import shows
from chapterhouse.notices.feed.atom import Feed
from chapterhouse.stories.models import Story
from chapterhouse.stories.stamps import stamps_of_entries
from chapterhouse.tags.models import Tag

MOST = 30
HEADERS = {"Content-Type": "application/atom+xml; charset=utf-8", "X-Robots-Tag": "noindex"}


def newest_with(tag: Tag, stories: QuerySet[Story]) -> QuerySet[Story]:
    """The stories that its page shows, by their last update."""
    size = {"count": tag.story_count, "newest": tag.newest}  # type: ignore[attr-defined]
    shelf = Tagged(stories, ORDERS[UPDATED], Neighbours.of(tag).carried(), **size)
    return shelf[0:MOST]


@require_safe
@of_a_tag
def tag_feed(request: HttpRequest, tag: Tag) -> HttpResponse:
    archive = archive_of(request)
    told = told_to_visitors(newest_with(tag, Story.objects.listed_to(None, archive)))
    shows(request, f"tag:{tag.pk}", *stamps_of_entries(told))

    def absolute(path: str) -> str:
        return lasting_address(request, path)

    feed = Feed(
        namespace=uuid5(NAMESPACE_URL, home_address(request)),
        key=f"tag:{tag.pk}",
        title=_("%(tag)s · %(archive)s") % {"tag": tag.name, "archive": archive.name},
        language=get_language() or "en",
        own=absolute(request.path),
        page=absolute(tag.get_absolute_url()),
        entries=tuple(feed_entry(one, absolute, archive) for one in told),
    )
    return HttpResponse(feed.to_xml(), headers=HEADERS)
