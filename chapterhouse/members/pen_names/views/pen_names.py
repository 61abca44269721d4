"""The names that a member writes under. Only their owner ever sees these pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.models import PenName
from chapterhouse.members.models.pen_names import PenNameInUseError
from chapterhouse.members.pen_names import naming
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.members.pen_names.forms import NameForm, PenNameForm
from chapterhouse.members.pen_names.naming import MOST_RENAMES, EnoughNamesError
from chapterhouse.members.pen_names.profile_lines import answer
from chapterhouse.members.signed_in import members_only


def of_a_name_of_ones_own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the member's pen name at this address; those of others are not there."""

    @members_only
    @wraps(view)
    def owned(request: HttpRequest, address: str, **rest: Any) -> HttpResponse:
        own = get_object_or_404(PenName, member=request.user.pk, address=address)
        return view(request, own, **rest)

    return owned


@members_only
def pen_names(request: HttpRequest) -> HttpResponse:
    names = names_of(request.user)
    page = {"names": names, "may_add": len(names) < request.archive.most_pen_names}
    return render(request, "members/pen_names.html", page)


@members_only
def new_pen_name(request: HttpRequest) -> HttpResponse:
    if request.user.pen_names.count() >= request.archive.most_pen_names:
        messages.error(request, _("You have as many pen names as this archive allows."))
        return redirect("pen-names")
    form = NameForm(request.POST if request.method == "POST" else None, member=request.user)
    if not form.is_valid():
        return render(request, "members/new_pen_name.html", {"form": form})
    try:
        name = naming.add(
            request.user, form.cleaned_data["name"], most=request.archive.most_pen_names
        )
    except EnoughNamesError:
        return redirect("new-pen-name")
    except ValidationError as taken:
        form.add_error("name", taken)
        return render(request, "members/new_pen_name.html", {"form": form})
    messages.success(request, _("%(name)s is yours.") % {"name": name})
    return redirect("pen-name", name.address)


@of_a_name_of_ones_own
def pen_name(request: HttpRequest, name: PenName) -> HttpResponse:
    """What its page says; *Preview* shows the page as it would be, and saves nothing."""
    form = PenNameForm(request.POST if request.method == "POST" else None, pen_name=name)
    page = {"name": name, "form": form}
    if not form.is_valid():
        return render(request, "members/pen_name.html", page)
    if "preview" in request.POST:
        name.bio = form.cleaned_data["bio"]
        return render(request, "members/pen_name.html", page | {"preview": form.shown_lines()})
    told = {column: form.cleaned_data[column] for column in ("bio", "contact")}
    answer(name, form.answers())
    name.describe(by=request.user, **told)
    messages.success(request, _("Saved. This is how readers see it."))
    return redirect(name)


@of_a_name_of_ones_own
def rename_pen_name(request: HttpRequest, name: PenName) -> HttpResponse:
    left = MOST_RENAMES - naming.renames_of(request.user)
    sent = request.POST if request.method == "POST" and left > 0 else None
    form = NameForm(sent, member=request.user, renaming=name, initial={"name": name.name})
    if form.is_valid() and renamed(request, name, form):
        return redirect("pen-name", name.address)
    page = {"name": name, "form": form, "left": left}
    return render(request, "members/rename_pen_name.html", page)


def renamed(request: HttpRequest, name: PenName, form: NameForm) -> bool:
    """Whether the name is as it was typed; False where the form says why not."""
    if form.cleaned_data["name"] == name.name:
        return True
    try:
        naming.rename(name, form.cleaned_data["name"], by=request.user)
    except EnoughNamesError:
        form.add_error("name", _("Another tab changed a name meanwhile, and that was the last."))
        return False
    except ValidationError as taken:
        form.add_error("name", taken)
        return False
    said = _("You are %(name)s from now on. Links to the old name lead here.")
    messages.success(request, said % {"name": name})
    return True


@require_POST
@of_a_name_of_ones_own
def make_default(request: HttpRequest, name: PenName) -> HttpResponse:
    if not name.is_default:
        name.make_default(by=request.user)
    messages.success(request, _("You act as %(name)s unless you choose another.") % {"name": name})
    return redirect("pen-names")


@of_a_name_of_ones_own
def delete_pen_name(request: HttpRequest, name: PenName) -> HttpResponse:
    """Asks first; says what stands under a name that cannot go."""
    if request.method != "POST":
        uses = sorted(name.uses().items())
        return render(request, "members/delete_pen_name.html", {"name": name, "uses": uses})
    try:
        name.remove(by=request.user)
    except PenNameInUseError:
        return redirect("delete-pen-name", name.address)
    messages.success(request, _("%(name)s is gone.") % {"name": name})
    return redirect(reverse("pen-names"))
