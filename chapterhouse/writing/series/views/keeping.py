"""A member's series: begun, changed, filled, and what others propose for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import series_keeping, series_places
from chapterhouse.stories.models import Series, SeriesEntry
from chapterhouse.stories.series_places import CannotPlaceError
from chapterhouse.writing.series.entries import (
    owned_or_written,
    places_of,
    proposals_to,
    series_of,
    titles_hidden,
)
from chapterhouse.writing.series.forms import PlaceForm, SeriesForm

WAYS = ("first", "up", "down", "last")


@members_only
@paged
def my_series(request: HttpRequest, number: int) -> HttpResponse:
    page = turn_to(number, series_of(request.user), request.archive.page_size)
    shown = {
        "page": page,
        "proposals": proposals_to(request.user),
        "may_begin": series_keeping.may_begin(request.user, request.archive),
    }
    return render(request, "writing/series/mine.html", shown)


@members_only
def new_series(request: HttpRequest) -> HttpResponse:
    if not series_keeping.may_begin(request.user, request.archive):
        return render(request, "writing/series/closed.html", status=403)
    form = SeriesForm(request.POST or None, member=request.user)
    if form.is_valid():
        series = series_keeping.begin(form.keeper(), form.cleaned_data, by=request.user)
        messages.success(request, _("The series is there. Put its first story into it."))
        return redirect("edit-series", series.pk)
    status = 422 if form.is_bound else 200
    return render(request, "writing/series/new.html", {"form": form}, status=status)


@members_only
def edit_series(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the series, and below it what stands in it; each with its own button."""
    series = get_object_or_404(Series.objects.editable_by(request.user), pk=pk)
    is_placing = request.POST.get("act") == "place"
    form = SeriesForm(
        None if is_placing else request.POST or None, member=request.user, series=series
    )
    placing = PlaceForm(request.POST if is_placing else None, request=request)
    if form.is_valid():
        series_keeping.change(series, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("edit-series", series.pk)
    if placing.is_valid() and put(request, series, placing):
        return redirect("edit-series", series.pk)
    entries = places_of(series)
    hidden = titles_hidden(entries, request.user)
    page = {"series": series, "form": form, "placing": placing, "places": entries, "hidden": hidden}
    status = 422 if form.is_bound or placing.is_bound else 200
    return render(request, "writing/series/edit.html", page, status=status)


def put(request: HttpRequest, series: Series, form: PlaceForm) -> SeriesEntry | None:
    told = form.cleaned_data
    try:
        entry = series_places.place(series, told["address"], by=request.user, note=told["note"])
    except CannotPlaceError as refusal:
        form.add_error("address", str(refusal))
        return None
    messages.success(request, _("It stands in the series, at its end."))
    return entry


@members_only
@require_POST
def move_entry(request: HttpRequest, pk: int) -> HttpResponse:
    mine = SeriesEntry.objects.filter(series__owner__member=request.user, is_accepted=True)
    entry = get_object_or_404(mine.select_related("series"), pk=pk)
    way = request.POST.get("way", "")
    if way in WAYS:
        place = series_places.move(entry, way, by=request.user)
        messages.success(request, _("It stands at place %(place)d now.") % {"place": place})
    return redirect(f"{reverse('edit-series', args=[entry.series_id])}#place-{entry.pk}")


@members_only
@require_POST
def remove_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(owned_or_written(request.user).select_related("series"), pk=pk)
    series_places.take_out(entry, by=request.user)
    messages.success(request, _("Taken out of the series. The story itself stays where it is."))
    is_owner = Series.objects.editable_by(request.user).filter(pk=entry.series_id).exists()
    return redirect("edit-series" if is_owner else "series", entry.series_id)


@members_only
def delete_series(request: HttpRequest, pk: int) -> HttpResponse:
    series = get_object_or_404(Series.objects.editable_by(request.user), pk=pk)
    if request.method == "POST":
        series_keeping.delete(series, by=request.user)
        messages.success(request, _("The series is gone. Its stories stay."))
        return redirect("my-series")
    return render(request, "writing/series/delete.html", {"series": series})
