"""An author's page, in three parts with an address each: stories, series, favourites."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from chapterhouse.front.counts import sees_all_listed
from chapterhouse.front.favourites import KEPT, favourite_counts, favourites_of, with_entries
from chapterhouse.front.listings import Listing
from chapterhouse.front.naming import of_an_author
from chapterhouse.front.showing import show_stories
from chapterhouse.front.sorting import ORDERS, sort_of
from chapterhouse.front.unseen import unseen
from chapterhouse.front.views.series import listed_series, with_sizes
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import PenName
from chapterhouse.members.pen_names.contact import may_write
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import Authorship, Story
from chapterhouse.stories.stamps import stamps_of_entries

KINDS = (
    ("", _("everything")),
    ("stories", _("stories")),
    ("series", _("series")),
    ("authors", _("authors")),
)


def written_by(name: PenName, request: HttpRequest) -> QuerySet[Story]:
    return of(name, listed(request))


def of(name: PenName, stories: QuerySet[Story]) -> QuerySet[Story]:
    return stories.filter(pk__in=Authorship.objects.filter(pen_name=name).values("story"))


def head(tab: str, name: PenName, request: HttpRequest) -> dict[str, object]:
    """What stands at the top of all three: the author's words, lines and numbers."""
    hidden = of(name, unseen(request)).count()
    favourites, hidden_favourites = favourite_counts(name, request)
    kept = name.story_count - hidden
    reader = reader_of(request)
    is_own = reader is not None and name.member_id == reader.pk
    lines = name.profile_values.filter(field__is_shown=True).select_related("field")
    return {
        "tab": tab,
        "is_own": is_own,
        "may_write": not is_own and may_write(name, reader),
        "author": name,
        "lines": lines.order_by("field__position", "field_id"),
        "story_count": kept if sees_all_listed(request) else written_by(name, request).count(),
        "favourite_count": favourites,
        "unseen": hidden_favourites if tab == "favourites" else hidden,
    }


@paged
@of_an_author
def author(request: HttpRequest, name: PenName, number: int) -> HttpResponse:
    top, sort = head("stories", name, request), sort_of(request)
    shelf = Listing(written_by(name, request), ORDERS[sort])
    page = turn_to(number, shelf, request.archive.page_size, count=top["story_count"])
    return show_stories(request, "front/author.html", page, f"pen-name:{name.pk}", sort=sort, **top)


@paged
@of_an_author
def author_series(request: HttpRequest, name: PenName, number: int) -> HttpResponse:
    own = listed_series(request).filter(owner=name).select_related("owner")
    page = turn_to(number, own.order_by("sort_key", "id"), request.archive.page_size)
    with_sizes(page, request)
    shows(request, "archive", f"pen-name:{name.pk}", *(f"series:{series.pk}" for series in page))
    top = head("series", name, request)
    return render(request, "front/author_series.html", {"page": page, **top})


@paged
@of_an_author
def author_favourites(request: HttpRequest, name: PenName, number: int) -> HttpResponse:
    kind = request.GET.get("of", "")
    kept = favourites_of(name, request)
    if kind in KEPT:
        kept = kept.exclude(**{KEPT[kind]: None})
    page = turn_to(number, kept.order_by("-id"), request.archive.page_size)
    shown = with_entries(page, request)
    shows(request, f"pen-name:{name.pk}", *stamps_of_entries(shown))
    more = {"page": page, "kind": kind, "kinds": KINDS, **head("favourites", name, request)}
    return render(request, "front/author_favourites.html", more)
