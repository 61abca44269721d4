"""Tidying a shelf: several bookmarks at once, or one of them to another place."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chapterhouse.lib.next_page import next_page
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.keeping import order
from chapterhouse.shelves.keeping.own_shelves import named, shelves_of
from chapterhouse.shelves.keeping.passages import number
from chapterhouse.shelves.keeping.placing import place_all, remove, take_off
from chapterhouse.shelves.keeping.views.shelves import EVERYTHING, own
from chapterhouse.shelves.models import Bookmark, Shelf


@require_POST
@members_only
def tidy_shelf(request: HttpRequest, name: str) -> HttpResponse:
    """`step` moves one bookmark (`up:12`); `to` and `away` are about those that are ticked."""
    shelf = None if name == EVERYTHING else own(request, name)
    if step := request.POST.get("step"):
        move(shelf, step)
        return back(request, name)
    ticked = [number(typed) for typed in request.POST.getlist("kept")]
    rows = Bookmark.objects.of(request.user).filter(pk__in=ticked)
    if not rows:
        messages.error(request, _("Tick something first."))
    elif "away" in request.POST:
        away(request, rows, shelf)
    else:
        put(request, rows, shelf)
    return back(request, name)


def move(shelf: Shelf | None, step: str) -> None:
    way, _colon, key = step.partition(":")
    if shelf and shelf.pk and way in order.WAYS:
        standing = shelf.shelvings.filter(bookmark=number(key)).first()
        if standing:
            order.move(shelf.shelvings.all(), standing.pk, way)


def put(request: HttpRequest, rows: QuerySet[Bookmark], shelf: Shelf | None) -> None:
    """On the chosen shelf, and off this one if they are to be moved."""
    to = named(shelves_of(request.user), request.POST.get("to", ""))
    if to is None:
        messages.error(request, _("Choose the shelf that they shall stand on."))
        return
    kept = list(rows)
    place_all(request.user, kept, to)
    if shelf and shelf.pk and "also" not in request.POST and shelf.pk != to.pk:
        take_off(Bookmark.objects.filter(pk__in=[one.pk for one in kept]), shelf)
    words = ngettext(
        "%(n)d stands on “%(shelf)s” now.", "%(n)d stand on “%(shelf)s” now.", len(kept)
    )
    messages.success(request, words % {"n": len(kept), "shelf": to})


def away(request: HttpRequest, rows: QuerySet[Bookmark], shelf: Shelf | None) -> None:
    """Off this shelf; from the page of everything, no longer kept at all."""
    count = rows.count()
    if shelf is None:
        remove(rows)
        words = ngettext("You keep it no longer.", "You keep %(n)d no longer.", count)
    else:
        take_off(rows, shelf)
        words = ngettext("%(n)d is off the shelf.", "%(n)d are off the shelf.", count)
    messages.success(request, words % {"n": count})


def back(request: HttpRequest, name: str) -> HttpResponse:
    here, wanted = reverse("shelf", args=[name]), next_page(request)
    return redirect(wanted if urlsplit(wanted).path == here else here)
