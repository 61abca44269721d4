"""The names that a member writes under. Only their owner ever sees these pages."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.acting import names_of
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.members.models.pen_names import PenNameInUseError
from chapterhouse.members.pen_name_forms import NameForm, PenNameForm
from chapterhouse.members.profile_lines import answer
from chapterhouse.members.signed_in import members_only

MOST_RENAMES = 3
MONTH = timedelta(days=30)


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
    name = PenName.create(request.user, form.cleaned_data["name"])
    Change.record("create", name, by=request.user)
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
    told = {column: form.cleaned_data[column] for column in ("bio", "takes_letters")}
    answer(name, form.answers())
    name.describe(by=request.user, **told)
    messages.success(request, _("Saved. This is how readers see it."))
    return redirect(name)


@of_a_name_of_ones_own
def rename_pen_name(request: HttpRequest, name: PenName) -> HttpResponse:
    left = MOST_RENAMES - renames_of(request.user)
    sent = request.POST if request.method == "POST" and left > 0 else None
    form = NameForm(sent, member=request.user, renaming=name, initial={"name": name.name})
    if not form.is_valid():
        page = {"name": name, "form": form, "left": left}
        return render(request, "members/rename_pen_name.html", page)
    if form.cleaned_data["name"] != name.name:
        name.rename(form.cleaned_data["name"], by=request.user)
        said = _("You are %(name)s from now on. Links to the old name lead here.")
        messages.success(request, said % {"name": name})
    return redirect("pen-name", name.address)


def renames_of(member: Member) -> int:
    """How often the member changed one of their names within the last thirty days."""
    lately = member.changes.filter(verb="rename", made_at__gt=timezone.now() - MONTH)
    return lately.filter(noun=PenName._meta.model_name).count()


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
