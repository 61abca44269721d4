"""Proposing a story for a series, and what its owner answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.models import PenName
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import series_places
from chapterhouse.stories.models import Series, SeriesEntry
from chapterhouse.stories.series_places import CannotPlaceError
from chapterhouse.writing.series.entries import own_in
from chapterhouse.writing.series.forms import StoryPlaceForm


@members_only
def propose_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one's own story to an open series, or propose it for a moderated one."""
    visible = Series.objects.visible_to(request.user).select_related("owner")
    series = get_object_or_404(visible.exclude(owner__member=request.user), pk=pk)
    form = StoryPlaceForm(request.POST or None, member=request.user, series=series)
    if form.is_valid() and put(request, series, form):
        return redirect("propose-entry", series.pk)
    page = {"series": series, "form": form, "places": own_in(series, request.user)}
    status = 422 if form.is_bound else 200
    return render(request, "writing/series/propose.html", page, status=status)


def put(request: HttpRequest, series: Series, form: StoryPlaceForm) -> SeriesEntry | None:
    story = form.cleaned_data["story"]
    # Under the name it is written by, so that no other name of the member is given away.
    under = PenName.objects.filter(member=request.user, authorships__story=story).first()
    told = {"by": request.user, "under": under, "note": form.cleaned_data["note"]}
    try:
        entry = series_places.place(series, story, **told)
    except CannotPlaceError as refusal:
        form.add_error("story", str(refusal))
        return None
    stands = _("Your story stands in the series.")
    waits = _("Proposed. Whoever keeps the series is told, and you hear what they answer.")
    messages.success(request, stands if entry.is_accepted else waits)
    return entry


@members_only
@require_POST
def answer_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    asked = SeriesEntry.objects.filter(series__owner__member=request.user)
    entry = get_object_or_404(asked.select_related("series"), pk=pk)
    accepts = request.POST.get("answer") == "accept"
    if not series_places.answer(entry, accepts=accepts, by=request.user):
        messages.info(request, _("That was answered already."))
    elif accepts:
        messages.success(request, _("It stands in the series now."))
    else:
        messages.success(request, _("It was not taken, and its author is told so."))
    return redirect("my-series")
