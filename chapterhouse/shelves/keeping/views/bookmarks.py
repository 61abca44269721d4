"""One thing that a member keeps: their words on it, and letting it go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chapterhouse.lib.next_page import next_page
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.keeping.changing import change
from chapterhouse.shelves.keeping.entries import with_entries
from chapterhouse.shelves.keeping.forms import BookmarkForm
from chapterhouse.shelves.keeping.placing import remove
from chapterhouse.shelves.models import Bookmark

COLUMNS = ("pen_name", "note", "is_public", "is_recommended", "address", "title", "by")


def own(request: HttpRequest, pk: int) -> Bookmark:
    """The member's bookmark; what others keep is not there."""
    rows = Bookmark.objects.of(request.user).select_related("pen_name", "author", "chapter")
    return get_object_or_404(rows, pk=pk)


@members_only
def bookmark(request: HttpRequest, pk: int) -> HttpResponse:
    kept = own(request, pk)
    typed = request.POST if request.method == "POST" else None
    form = BookmarkForm(typed, member=request.user, kept=kept)
    if form.is_valid():
        said = form.cleaned_data
        columns = {name: said[name] for name in COLUMNS if name in said}
        change(request.user, kept, columns, said["tags"], form.chosen_shelves())
        messages.success(request, _("Saved."))
        return redirect(next_page(request) or "shelves")
    with_entries([kept], request)
    page = {"kept": kept, "is_mine": True, "form": form, "next": next_page(request)}
    return render(request, "shelves/bookmark.html", page, status=422 if form.errors else 200)


@members_only
def remove_bookmark(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks once, since note and tags go with it."""
    if request.method == "POST" and not Bookmark.objects.filter(pk=pk).exists():
        return redirect("shelves")
    kept = own(request, pk)
    if request.method == "POST":
        remove(Bookmark.objects.filter(pk=kept.pk))
        messages.success(request, _("You keep it no longer."))
        return redirect(next_page(request) or "shelves")
    with_entries([kept], request)
    return render(request, "shelves/remove_bookmark.html", {"kept": kept, "is_mine": True})
