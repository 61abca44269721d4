"""A member's saved searches: saving one, opening, renaming, deleting."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from chapterhouse.members.signed_in import members_only
from chapterhouse.search.asked import Asked
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.models import SavedFilter
from chapterhouse.search.saving.forms import NameForm, SaveForm
from chapterhouse.search.saving.keeping import (
    MOST,
    NameTakenError,
    TooManyFiltersError,
    rename,
    save,
)
from chapterhouse.search.saving.params import LONGEST, saved_params

LONGEST_NAME = 100
TAKEN = "taken"


@members_only
def new_filter(request: HttpRequest) -> HttpResponse:
    """Names what its address asks for; saves it under the name."""
    asked = Asked.of(request)
    if not asked.query or asked.problems or len(saved_params(asked.query)) > LONGEST:
        return render(request, "search/not_to_be_saved.html", {"asked": asked}, status=400)
    proposed = Truncator(asked.words).chars(LONGEST_NAME)
    form = SaveForm(request.POST or None, initial={"name": proposed})
    if form.is_valid() and (answer := saved(request, form, asked.query)):
        return answer
    names = request.user.saved_filters.order_by("name").values_list("name", flat=True)
    is_taken = form.has_error("name", TAKEN)
    shown = {"form": form, "asked": asked, "is_taken": is_taken, "names": names}
    return render(request, "search/new_filter.html", shown, status=422 if form.errors else 200)


def saved(request: HttpRequest, form: SaveForm, query: Query) -> HttpResponse | None:
    """None where another name is needed."""
    name, in_place = form.cleaned_data["name"], "replace" in request.POST
    try:
        save(request.user, name, query, in_place=in_place)
    except NameTakenError:
        words = _("You have a search of this name. Replace it, or choose another name.")
        form.add_error("name", ValidationError(words, TAKEN))
        return None
    except TooManyFiltersError:
        words = _("You have saved %(most)d searches, as many as one can. Delete one first.")
        messages.error(request, words % {"most": MOST})
        return redirect("saved-filters")
    messages.success(request, _("“%(name)s” is saved.") % {"name": name})
    return redirect("saved-filters")


@members_only
def open_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Opens it as the list that it is today; `all` asks for what its member never wants to see."""
    params = own(request, pk).params + ("&all=1" if request.GET.get("all") else "")
    return redirect(f"{reverse('search')}?{params}")


@members_only
def rename_filter(request: HttpRequest, pk: int) -> HttpResponse:
    one = own(request, pk)
    form = NameForm(request.POST or None, initial={"name": one.name})
    if form.is_valid():
        try:
            rename(one, form.cleaned_data["name"])
        except NameTakenError:
            form.add_error("name", _("You have a search of this name. Choose another."))
        else:
            return redirect("saved-filters")
    shown = {"form": form, "saved": one}
    return render(request, "search/rename_filter.html", shown, status=422 if form.errors else 200)


@members_only
def delete_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first; what is gone already (a second tab) is as good."""
    if request.method != "POST":
        return render(request, "search/delete_filter.html", {"saved": own(request, pk)})
    if one := SavedFilter.objects.filter(member=request.user, pk=pk).first():
        one.delete()
        messages.success(request, _("“%(name)s” is deleted.") % {"name": one.name})
    return redirect("saved-filters")


def own(request: HttpRequest, pk: int) -> SavedFilter:
    return get_object_or_404(SavedFilter, member=request.user, pk=pk)
