from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.hosts import lasting_address
from chapterhouse.lib.limits import HOUR, allow, too_many
from chapterhouse.lib.tokens import digest_of
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import members_only, preferences_of
from chapterhouse.notices.feed.atom import Feed
from chapterhouse.notices.feed.entries import entries_for
from chapterhouse.notices.feed.keys import forget_key, new_key, reader_with
from chapterhouse.notices.models import FeedKey

MOST_AN_HOUR = 120
HEADERS = {
    "Content-Type": "application/atom+xml; charset=utf-8",
    "Cache-Control": "private, no-cache",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


@members_only
def my_feed(request: HttpRequest) -> HttpResponse:
    key = FeedKey.objects.filter(member=request.user).first()
    return render(request, "notices/my_feed.html", {"key": key})


@require_POST
@members_only
def new_feed_key(request: HttpRequest) -> HttpResponse:
    """Make the address and show it, this once; or turn the feed off."""
    if "off" in request.POST:
        forget_key(request.user)
        return redirect("my-feed")
    path = reverse("my-feed-atom", args=[new_key(request.user)])
    page = {"address": lasting_address(request, path)}
    return render(request, "notices/my_feed.html", page)


@require_safe
@sensitive_variables("token")
def my_feed_atom(request: HttpRequest, token: str) -> HttpResponse:
    """For feed readers, which send no cookie: the secret in the address says whose it is."""
    if not allow(request, "my-feed", MOST_AN_HOUR, HOUR):
        return too_many(request)
    member = reader_with(token)
    if member is None:
        raise Http404("no such feed")
    preferences = preferences_of(member)
    with override((preferences and preferences.language) or get_language()):
        content = feed_of(request, member).to_xml()
    tag = f'"{digest_of(content.decode())[:32]}"'
    response = HttpResponse(content, headers=HEADERS | {"ETag": tag})
    return get_conditional_response(request, tag, response=response) or response


def feed_of(request: HttpRequest, member: Member) -> Feed:
    archive = archive_of(request)

    def absolute(path: str) -> str:
        return lasting_address(request, path)

    return Feed(
        namespace=UUID(member.key),
        title=_("My subscriptions · %(archive)s") % {"archive": archive.name},
        language=get_language() or "en",
        own=absolute(request.path),
        page=absolute(reverse("notices")),
        entries=entries_for(member, absolute),
    )
