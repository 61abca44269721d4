"""Files brought to the archive: by slices, by a plain form, or from the folder of arrivals."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.importers.arriving import form_upload, receiving, waiting_room
from chapterhouse.importers.arriving.receiving import NoFileError, OutOfStepError, TooMuchError
from chapterhouse.importers.arriving.room import NoRoomError, free
from chapterhouse.importers.jobs import start_look
from chapterhouse.importers.models import Arrival, ArrivingFile
from chapterhouse.members.doors import for_archivist

MOST_TO_ANNOUNCE = 64 * 1024
LONGEST_SLICE = 32 * 1024 * 1024


@for_archivist
def new_import(request: HttpRequest) -> HttpResponse:
    """Where an archive is brought; as a form without script, its files."""
    if request.method == "POST":
        return take_form(request)
    page = {
        "open": Arrival.objects.open().prefetch_related("files"),
        "waiting": list(waiting_room.waiting()),
        "waiting_room": waiting_room.waiting_room(),
        "free": free(),
        "most": form_upload.MOST,
    }
    return render(request, "importers/new_import.html", page)


@require_POST
@for_archivist
def add_files(request: HttpRequest, pk: int) -> HttpResponse:
    """More files for a parcel, by a plain form."""
    return take_form(request, get_object_or_404(Arrival, pk=pk))


def take_form(request: HttpRequest, parcel: Arrival | None = None) -> HttpResponse:
    try:
        files = form_upload.uploaded(request)
    except (NoRoomError, NoFileError) as refusal:
        messages.error(request, str(refusal))
        return redirect(parcel or "new-import")
    if parcel and not parcel.may_change:
        messages.error(request, _("It is being worked on. Stop it first."))
        return redirect(parcel)
    parcel = form_upload.take_in(files, by=request.user, arrival=parcel)
    start_look(parcel)
    return redirect(parcel)


@require_POST
@for_archivist
def pick_arrival(request: HttpRequest) -> HttpResponse:
    """A parcel of what was put into the folder of arrivals."""
    try:
        parcel = waiting_room.pick(request.POST.getlist("name"), by=request.user)
    except NoFileError as refusal:
        messages.error(request, str(refusal))
        return redirect("new-import")
    start_look(parcel)
    return redirect(parcel)


@require_POST
@for_archivist
def announce_files(request: HttpRequest) -> JsonResponse:
    """A browser says which files it will send; the answer says where to, and what is here."""
    try:
        asked = json.loads(request.read(MOST_TO_ANNOUNCE))
        files = receiving.announced(asked.get("files"))
        parcel = arrival_named(asked.get("arrival"))
        parcel = receiving.expect(files, by=request.user, arrival=parcel)
    except (ValueError, AttributeError, RecursionError):
        return JsonResponse({"trouble": _("This page is out of date. Load it again.")}, status=400)
    except (NoFileError, NoRoomError) as refusal:
        return JsonResponse({"trouble": str(refusal)}, status=422)
    rows = [receiving.file_of(parcel, file) for file in files]
    places = [{"to": address_of(row), "received": row.received} for row in rows]
    return JsonResponse({"arrival": parcel.get_absolute_url(), "files": places})


def arrival_named(pk: object) -> Arrival | None:
    if pk is None:
        return None
    parcel = get_object_or_404(Arrival, pk=int(str(pk)))
    if not parcel.may_change:
        raise NoFileError(_("It is being worked on. Stop it first."))
    return parcel


def address_of(file: ArrivingFile) -> str:
    return reverse("arriving-file", args=[file.arrival_id, file.pk])


@for_archivist
def arriving_file(request: HttpRequest, pk: int, file: int) -> JsonResponse:
    """How much of a file is here; as POST, one more slice of it from `Upload-Offset` on."""
    row = get_object_or_404(ArrivingFile.objects.select_related("arrival"), arrival=pk, pk=file)
    if request.method != "POST":
        return JsonResponse({"received": row.received})
    start = request.headers.get("Upload-Offset", "")
    length = int(request.headers.get("Content-Length") or 0)
    if not start.isdecimal() or length > LONGEST_SLICE:
        return JsonResponse({"received": row.received}, status=400)
    try:
        received = receiving.receive(row, int(start), request, length)
    except OutOfStepError as step:
        return JsonResponse({"received": step.received}, status=409)
    except TooMuchError:
        return JsonResponse({"received": row.received}, status=413)
    return JsonResponse({"received": received, "next": onward(row)})


def onward(file: ArrivingFile) -> str:
    """The parcel's page once all of it is here; the look at it begins then."""
    parcel = file.arrival
    if parcel.state == Arrival.State.COMING and parcel.is_complete:
        start_look(parcel)
    return parcel.get_absolute_url() if parcel.is_complete else ""
