"""A member's shelves, and what stands on each."""

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.keeping import changing, order
from chapterhouse.shelves.keeping.changing import EnoughShelvesError
from chapterhouse.shelves.keeping.entries import with_entries
from chapterhouse.shelves.keeping.finding import OWN, FindForm, Finding
from chapterhouse.shelves.keeping.forms import ShelfForm
from chapterhouse.shelves.keeping.own_shelves import named, shelves_of, stood_up
from chapterhouse.shelves.keeping.views.keeping import without_a_name
from chapterhouse.shelves.models import Bookmark, OwnTag, Shelf

EVERYTHING = "everything"
MOST_TAGS = 60


def own(request: HttpRequest, name: str, shelves: list[Shelf] | None = None) -> Shelf:
    """The member's shelf at this address; `?as=` says of which name where several have one."""
    address, standing = request.GET.get("as", ""), shelves or shelves_of(request.user)
    found = named(standing, f"{name}:{address}" if address else name)
    if found is None:
        raise Http404
    return found


@members_only
def shelves(request: HttpRequest) -> HttpResponse:
    kept = Bookmark.objects.of(request.user).count()
    page = {"shelves": shelves_of(request.user), "kept": kept, "tags": tags_of(request)}
    return render(request, "shelves/shelves.html", page)


def tags_of(request: HttpRequest) -> list[tuple[str, int]]:
    """The member's own tags with how often, the most used first."""
    rows = OwnTag.objects.filter(bookmark__pen_name__member=request.user).values("folded")
    counted = rows.annotate(count=Count("pk")).order_by("-count", "folded")
    return list(counted.values_list("folded", "count")[:MOST_TAGS])


@paged
@members_only
def shelf(request: HttpRequest, name: str, number: int) -> HttpResponse:
    standing = shelves_of(request.user)
    chosen = None if name == EVERYTHING else own(request, name, standing)
    form = FindForm(request.GET, has_order=chosen is not None)
    rows = Finding(request.user, chosen, form.asked)
    page = turn_to(number, rows, request.archive.page_size)
    page.object_list = with_entries(list(page.object_list), request)
    shown = {
        "shelf": chosen,
        "is_mine": True,
        "page": page,
        "form": form,
        "shelves": [one for one in standing if one is not chosen],
        "is_ordered": form.asked.get("sort") == OWN and not form.narrows,
    }
    return render(request, "shelves/shelf.html", shown)


@members_only
def new_shelf(request: HttpRequest) -> HttpResponse:
    if not shelves_of(request.user):
        return without_a_name(request)
    form = ShelfForm(request.POST if request.method == "POST" else None, member=request.user)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "shelves/new_shelf.html", {"form": form}, status=status)
    try:
        made = changing.make_shelf(request.user, **form.cleaned_data)
    except EnoughShelvesError:
        messages.error(request, _("You have as many shelves as fit on a page."))
        return redirect("shelves")
    return redirect("shelf", made.name)


@members_only
def rename_shelf(request: HttpRequest, name: str) -> HttpResponse:
    chosen = own(request, name)
    if chosen.is_standard:
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = ShelfForm(typed, member=request.user, shelf=chosen)
    if form.is_valid():
        changing.change_shelf(chosen, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("shelf", chosen.name)
    page = {"form": form, "shelf": chosen}
    return render(request, "shelves/rename_shelf.html", page, status=422 if form.errors else 200)


@members_only
def delete_shelf(request: HttpRequest, name: str) -> HttpResponse:
    """Says first what becomes of what stands on it."""
    if request.method == "POST" and not named(shelves_of(request.user), name):
        return redirect("shelves")
    chosen = own(request, name)
    if chosen.is_standard:
        raise Http404
    if request.method == "POST":
        changing.delete_shelf(chosen)
        messages.success(request, _("The shelf is gone. What stood on it is still kept."))
        return redirect("shelves")
    return render(request, "shelves/delete_shelf.html", {"shelf": chosen})


@require_POST
@members_only
def move_shelf(request: HttpRequest, name: str) -> HttpResponse:
    way = request.POST.get("way", "")
    chosen = own(request, name)
    if way in order.WAYS:
        for one in shelves_of(request.user):
            stood_up(one)
        rows = Shelf.objects.of(request.user)
        order.move(rows, rows.get(pen_name=chosen.pen_name, name=chosen.name).pk, way)
    return redirect("shelves")
