"""Making, changing, switching and deleting a saved exclusion."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.excluding import MOST, TooManyExclusionsError, delete, save, switch
from chapterhouse.shelves.apart.form import ExclusionForm
from chapterhouse.shelves.apart.leaving_out import LeftOut
from chapterhouse.shelves.apart.views.never import tags_known
from chapterhouse.shelves.apart.way_back import back
from chapterhouse.shelves.models import Exclusion


@members_only
def new_exclusion(request: HttpRequest) -> HttpResponse:
    return filled_in(request, Exclusion(member=request.user))


@members_only
def edit_exclusion(request: HttpRequest, pk: int) -> HttpResponse:
    return filled_in(request, get_object_or_404(Exclusion, pk=pk, member=request.user))


def filled_in(request: HttpRequest, exclusion: Exclusion) -> HttpResponse:
    """The form; `look` says what it would leave out, anything else saves."""
    known = exclusion if exclusion.pk else None
    form = ExclusionForm(request.POST if request.method == "POST" else None, exclusion=known)
    page = {"form": form, "exclusion": known, "tags_known": tags_known()}
    if form.is_valid() and "look" not in request.POST:
        return saved(request, form, exclusion)
    if form.is_bound and form.is_valid():
        page["left_out"] = left_out(request, form.chosen, form.category)
    elif known and not form.is_bound:
        met = Conditions.from_json(known.conditions)
        page["left_out"] = left_out(request, met, known.category_id)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "shelves/apart/exclusion.html", page, status=status)


def left_out(request: HttpRequest, met: Conditions, category: int | None) -> LeftOut:
    return LeftOut.by(met, category, request.user, request.archive)


def saved(request: HttpRequest, form: ExclusionForm, exclusion: Exclusion) -> HttpResponse:
    try:
        save(exclusion, form.title(), form.chosen, form.category)
    except TooManyExclusionsError:
        words = _("You have saved %(most)d, and more would make every list slow. Delete one.")
        messages.error(request, words % {"most": MOST})
        return redirect("never-show")
    messages.success(request, _("Saved. Such stories stand in none of your lists."))
    return redirect("never-show")


@require_POST
@members_only
def switch_exclusion(request: HttpRequest, pk: int) -> HttpResponse:
    exclusion = get_object_or_404(Exclusion, pk=pk, member=request.user)
    is_on = request.POST.get("is_on") == "1"
    switch(exclusion, is_on=is_on)
    words = _("“%(name)s” holds again.") if is_on else _("“%(name)s” rests.")
    messages.success(request, words % {"name": exclusion.name})
    return back(request)


@require_POST
@members_only
def delete_exclusion(request: HttpRequest, pk: int) -> HttpResponse:
    if exclusion := Exclusion.objects.filter(pk=pk, member=request.user).first():
        delete(exclusion)
        messages.success(request, _("“%(name)s” is deleted.") % {"name": exclusion.name})
    return back(request)
