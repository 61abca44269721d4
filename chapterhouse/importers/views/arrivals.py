"""An arrival's own page: how far it is, what was found, and what to do next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.importers.arriving.telling import figures, last_words, missing, told
from chapterhouse.importers.forms import WishForm
from chapterhouse.importers.jobs import start_bringing, start_look
from chapterhouse.importers.models import Arrival, ArrivingFile
from chapterhouse.members.doors import for_archivist


def arrival_of(pk: int) -> Arrival:
    return get_object_or_404(Arrival.objects.select_related("job", "run"), pk=pk)


@for_archivist
def arrival(request: HttpRequest, pk: int) -> HttpResponse:
    return shown(request, arrival_of(pk))


def shown(request: HttpRequest, parcel: Arrival, form: WishForm | None = None) -> HttpResponse:
    page = {
        "arrival": parcel,
        "told": told(parcel),
        "figures": figures(parcel.first_page),
        "missing": missing(parcel.first_page),
        "last_words": last_words(parcel) if parcel.has_died else "",
        "form": form or WishForm(parcel),
    }
    return render(request, "importers/arrival.html", page, status=422 if form else 200)


@for_archivist
def arrival_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, as the piece of the page that changes."""
    parcel = arrival_of(pk)
    page = {"arrival": parcel, "told": told(parcel)}
    return render(request, "importers/_progress.html", page)


@require_POST
@for_archivist
def bring_arrival(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember the choices, and look again or bring it in."""
    parcel = arrival_of(pk)
    form = WishForm(parcel, request.POST)
    if not form.is_valid():
        return shown(request, parcel, form)
    form.keep()
    if request.POST.get("then") == "look":
        start_look(parcel)
    else:
        start_bringing(parcel)
    return redirect(parcel)


@require_POST
@for_archivist
def go_on(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """Take up again what was stopped, as it was."""
    parcel = arrival_of(pk)
    if parcel.state == Arrival.State.LOOKING or not parcel.first_page:
        start_look(parcel)
    else:
        start_bringing(parcel)
    return redirect(parcel)


@require_POST
@for_archivist
def stop_arrival(request: HttpRequest, pk: int) -> HttpResponse:
    parcel = arrival_of(pk)
    if parcel.ask_to_stop():
        messages.success(request, _("It stops after what it is at. You can go on later."))
    return redirect(parcel)


@require_POST
@for_archivist
def delete_arrival(request: HttpRequest, pk: int) -> HttpResponse:
    parcel = arrival_of(pk)
    if parcel.is_at_work:
        messages.warning(request, _("It is being worked on. Stop it first."))
        return redirect(parcel)
    parcel.throw_away()
    messages.success(request, _("The files are deleted. What was brought in from them stays."))
    return redirect("imports")


@require_POST
@for_archivist
def delete_file(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Take one file out of the parcel: the wrong one, or one that will not come whole."""
    parcel = arrival_of(pk)
    row = get_object_or_404(ArrivingFile, arrival=parcel, pk=file)
    if parcel.may_change:
        row.throw_away()
    return redirect(parcel)
