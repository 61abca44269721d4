"""An author's page, in three parts with an address each: stories, series, favourites."""

from django.db.models import Count, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from chapterhouse.front.counts import sees_all_listed
from chapterhouse.front.favourites import (
    KEPT,
    counts_on,
    other_shelves,
    shown_on,
    with_entries,
)
from chapterhouse.front.listings import Listing
from chapterhouse.front.naming import of_an_author
from chapterhouse.front.sorting import ORDERS, sort_of
from chapterhouse.front.unseen import unseen
from chapterhouse.front.views.series import hidden_series, listed_series, with_sizes
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import PenName
from chapterhouse.members.pen_names.contact import may_write
from chapterhouse.members.signed_in import reader_of
from chapterhouse.search.asked import Asked
from chapterhouse.search.asking.nodes import By
from chapterhouse.search.beside import beside
from chapterhouse.search.views.results import show_found
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Authorship, Story
from chapterhouse.stories.showing import show_stories
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
    agreed = Authorship.objects.filter(pen_name=name, has_consent=True)
    return stories.filter(pk__in=agreed.values("story"))


def hidden_of(name: PenName, request: HttpRequest) -> dict[str, int]:
    """How many stories and series of theirs the reader's choices keep away, in one question."""
    stories = counted("stories", of(name, unseen(request)))
    return dict(stories.union(counted("series", hidden_series(request).filter(owner=name))))


def counted(noun: str, rows: QuerySet) -> QuerySet:
    return rows.order_by().values_list(Value(noun)).annotate(number=Count("pk"))


def head(tab: str, name: PenName, request: HttpRequest) -> dict[str, object]:
    """What stands at the top of all three: the author's words, lines and numbers."""
    hidden = hidden_of(name, request)
    favourites, hidden_favourites = counts_on(FAVOURITES, name, request)
    kept = name.story_count - hidden.get("stories", 0)
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
        "series_count": name.series_count - hidden.get("series", 0),
        "favourite_count": favourites,
        "unseen": hidden_favourites if tab == "favourites" else hidden.get("stories", 0),
        "unseen_series": hidden.get("series", 0),
    }


@paged
@of_an_author
def author(request: HttpRequest, name: PenName, number: int) -> HttpResponse:
    top, sort = head("stories", name, request), sort_of(request)
    asked, stamp, base = Asked.of(request), f"pen-name:{name.pk}", By(name.pk)
    if asked.needs_index:
        more = top | {"sort": sort}
        del more["unseen"]
        return show_found(
            request, "front/author.html", number, asked, stamp, base=base, order=sort, **more
        )
    shelf = Listing(written_by(name, request), ORDERS[sort])
    page = turn_to(number, shelf, request.archive.page_size, count=top["story_count"])
    more = top | beside(request, asked, base)
    return show_stories(request, "front/author.html", page, stamp, sort=sort, **more)


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
    head_of = head("favourites", name, request)
    return on_a_shelf(request, name, number, "front/author_favourites.html", FAVOURITES, head_of)


@paged
@of_an_author
def author_shelf(request: HttpRequest, name: PenName, number: int, shelf: str) -> HttpResponse:
    chosen = get_object_or_404(other_shelves(name), name=shelf)
    top = head("favourites", name, request)
    _shown, unseen_here = counts_on(shelf, name, request)
    more = top | {"shelf": chosen, "unseen": unseen_here}
    return on_a_shelf(request, name, number, "front/author_shelf.html", shelf, more)


def on_a_shelf(
    request: HttpRequest, name: PenName, number: int, template: str, shelf: str, top: dict
) -> HttpResponse:
    kind = request.GET.get("of", "")
    kept = shown_on(shelf, name, request)
    if kind in KEPT:
        kept = kept.exclude(**{KEPT[kind]: None})
    page = turn_to(number, kept.order_by("-id"), request.archive.page_size)
    shown = with_entries(page, request)
    shows(request, f"pen-name:{name.pk}", *stamps_of_entries(shown))
    more = {"page": page, "kind": kind, "kinds": KINDS, "others": other_shelves(name), **top}
    return render(request, template, more)
