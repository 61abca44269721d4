"""The desk's page of old addresses: where they answer, what leads where, what nothing answers."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.archive.models import Source
from chapterhouse.legacy import places
from chapterhouse.legacy.bases import brought_in
from chapterhouse.legacy.forms import PatternForm, PlaceForm
from chapterhouse.legacy.models import OldPattern, Unmatched
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import Change

MOST_SHOWN = 100


@for_archivist
def old_addresses(request: HttpRequest) -> HttpResponse:
    return show(request)


def show(
    request: HttpRequest,
    pattern_form: PatternForm | None = None,
    place_form: PlaceForm | None = None,
    place_source: int | None = None,
) -> HttpResponse:
    """The page; with the form that needs another look, where one does."""
    answering = [
        (source, place_form if source.pk == place_source else PlaceForm(prefix=f"s{source.pk}"))
        for source in brought_in()
    ]
    begun = {"pattern": request.GET.get("pattern", "")[:300]}
    page = {
        "answering": answering,
        "patterns": OldPattern.objects.all(),
        "form": pattern_form or PatternForm(initial=begun),
        "unmatched": Unmatched.objects.all()[:MOST_SHOWN],
    }
    is_refused = pattern_form is not None or place_form is not None
    return render(request, "legacy/desk.html", page, status=422 if is_refused else 200)


@require_POST
@for_archivist
def add_old_place(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.exclude(kind=Source.Kind.SAMPLE), pk=pk)
    form = PlaceForm(request.POST, prefix=f"s{pk}")
    if not form.is_valid():
        return show(request, place_form=form, place_source=pk)
    places.add(source, form.cleaned_data["address"], by=request.user)
    messages.success(request, _("Its addresses lead here from there too."))
    return redirect("old-addresses")


@require_POST
@for_archivist
def remove_old_place(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.exclude(kind=Source.Kind.SAMPLE), pk=pk)
    places.remove(source, request.POST.get("address", ""), by=request.user)
    messages.success(request, _("Removed."))
    return redirect("old-addresses")


@require_POST
@for_archivist
@transaction.atomic
def add_old_pattern(request: HttpRequest) -> HttpResponse:
    form = PatternForm(request.POST)
    if not form.is_valid():
        return show(request, pattern_form=form)
    pattern = form.save()
    Change.record("add", pattern, by=request.user, after={"leads": str(pattern)})
    answered = [row.pk for row in Unmatched.objects.all() if pattern.answers(row.path)]
    Unmatched.objects.filter(pk__in=answered).delete()
    messages.success(request, _("These addresses lead on from now on."))
    return redirect("old-addresses")


@require_POST
@for_archivist
@transaction.atomic
def remove_old_pattern(request: HttpRequest, pk: int) -> HttpResponse:
    pattern = get_object_or_404(OldPattern, pk=pk)
    Change.record("remove", pattern, by=request.user, before={"led": str(pattern)})
    pattern.delete()
    messages.success(request, _("Removed."))
    return redirect("old-addresses")


@require_POST
@for_archivist
def forget_unmatched(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Unmatched, pk=pk).delete()
    return redirect("old-addresses")
