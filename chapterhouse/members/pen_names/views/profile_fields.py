"""The desk's page of the lines that authors may fill in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.archive.models import Archive
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import ProfileField
from chapterhouse.members.pen_names import profile_fields as lines


@for_archivist
def profile_fields(request: HttpRequest) -> HttpResponse:
    return render(request, "members/profile_fields.html", {"fields": lines.in_order()})


@for_archivist
def new_profile_field(request: HttpRequest) -> HttpResponse:
    form = lines.ProfileFieldForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "members/profile_field.html", {"form": form})
    lines.add(form.save(commit=False), by=request.user)
    messages.success(request, _("Added. Authors find it where they describe themselves."))
    return redirect("profile-fields")


@for_archivist
def profile_field(request: HttpRequest, pk: int) -> HttpResponse:
    field = get_object_or_404(ProfileField, pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = lines.ProfileFieldForm(sent, instance=field)
    if not form.is_valid():
        return render(request, "members/profile_field.html", {"form": form, "field": field})
    lines.change(form.save(commit=False), by=request.user)
    Archive.touch()
    messages.success(request, _("Saved."))
    return redirect("profile-fields")


@require_POST
@for_archivist
def move_profile_field(request: HttpRequest, pk: int) -> HttpResponse:
    steps = -1 if "up" in request.POST else 1
    lines.move(get_object_or_404(ProfileField, pk=pk), steps, by=request.user)
    Archive.touch()
    return redirect("profile-fields")


@for_archivist
def delete_profile_field(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first, and says how many authors answered."""
    field = get_object_or_404(ProfileField, pk=pk)
    if request.method != "POST":
        page = {"field": field, "answers": field.values.count()}
        return render(request, "members/delete_profile_field.html", page)
    lines.delete(field, by=request.user)
    Archive.touch()
    messages.success(request, _("%(title)s is gone.") % {"title": field.title})
    return redirect("profile-fields")
