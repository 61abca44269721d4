"""Keeping something: with one press on the page where it stands, or on a page of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from chapterhouse.lib.next_page import next_page
from chapterhouse.members.models import PenName
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.keeping.forms import ElsewhereForm
from chapterhouse.shelves.keeping.own_shelves import named, shelves_of
from chapterhouse.shelves.keeping.passages import asked_for, place_in
from chapterhouse.shelves.keeping.placing import keep, twins
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.shelves.models.shelves import TO_READ
from chapterhouse.stories.gatekeeping import visible_story
from chapterhouse.stories.models import Series


@members_only
def keep_story(request: HttpRequest, pk: int) -> HttpResponse:
    """A story, or the chapter or passage of it that the address or the form names."""
    story = visible_story(request.user, pk)
    typed = request.POST if request.method == "POST" else request.GET
    thing = Bookmark(story=story, **place_in(request, story, typed))
    return kept_page(request, thing, story.title, along=asked_for(typed))


@members_only
def keep_series(request: HttpRequest, pk: int) -> HttpResponse:
    series = get_object_or_404(Series.objects.visible_to(request.user), pk=pk)
    return kept_page(request, Bookmark(series=series), series.title)


@members_only
def keep_author(request: HttpRequest, address: str) -> HttpResponse:
    author = get_object_or_404(PenName, address=address)
    return kept_page(request, Bookmark(author=author), author.name)


def kept_page(
    request: HttpRequest, thing: Bookmark, title: str, along: dict[str, str] | None = None
) -> HttpResponse:
    shelves = shelves_of(request.user)
    if not shelves:
        return without_a_name(request)
    if request.method == "POST":
        chosen = named(shelves, request.POST.get("shelf") or TO_READ)
        if chosen:
            kept = keep(request.user, thing, chosen)
            say(request, kept, chosen, title)
            return redirect(next_page(request) or page_of(thing))
    own = list(twins(request.user, thing).prefetch_related("shelves"))
    page = {
        "title": title,
        "thing": thing,
        "back": page_of(thing),
        "along": along,
        "shelves": shelves,
        "kept": own,
        "on": [shelf for kept in own for shelf in kept.shelves.all()],
        "next": next_page(request),
    }
    return render(request, "shelves/keep.html", page)


@members_only
def keep_address(request: HttpRequest) -> HttpResponse:
    """Something that stands elsewhere: its address and what it is called."""
    shelves = shelves_of(request.user)
    if not shelves:
        return without_a_name(request)
    form = ElsewhereForm(request.POST if request.method == "POST" else None, shelves=shelves)
    if form.is_valid():
        kept = keep(request.user, form.thing(), form.chosen)
        say(request, kept, form.chosen, kept.title)
        return redirect("shelf", form.chosen.name)
    status = 422 if form.errors else 200
    return render(request, "shelves/keep_address.html", {"form": form}, status=status)


def without_a_name(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Choose a pen name first: what you keep stands under it."))
    return redirect("new-pen-name")


def say(request: HttpRequest, kept: Bookmark, shelf: Shelf, title: str) -> None:
    words = _("“{title}” stands on “{shelf}” now. <a href='{address}'>Add a note or tags</a>")
    if shelf.is_public and not kept.is_public:
        words = _(
            "“{title}” stands on “{shelf}” now, and only you see it there, as it has a note or "
            "tags of yours. <a href='{address}'>Show it to others</a>"
        )
    address = reverse("bookmark", args=[kept.pk])
    messages.success(request, format_html(words, title=title, shelf=shelf, address=address))


def page_of(kept: Bookmark) -> str:
    """Where the thing itself stands."""
    thing = kept.chapter or kept.story or kept.series or kept.author
    return thing.get_absolute_url() if thing else kept.address
