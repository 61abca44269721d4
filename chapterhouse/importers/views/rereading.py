"""A repair looked at closely, and read differently."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from chapterhouse.importers.models import Import, Repair
from chapterhouse.importers.repairing import MENDED, mend_again
from chapterhouse.importers.rereading import SAID, candidates, decision_for
from chapterhouse.importers.views.questions import run_of
from chapterhouse.importers.views.repairs import lines
from chapterhouse.members.doors import for_archivist


@for_archivist
def read_again(request: HttpRequest, pk: int, repair: int) -> HttpResponse:
    """How else a mended value may be read; as a form, the reading that was chosen."""
    run = run_of(pk)
    row = get_object_or_404(Repair.objects.select_related("source"), source=run.source, pk=repair)
    if request.method == "POST":
        return read_so(request, run, row)
    shown = {"import": run, "line": lines([row])[0], "candidates": candidates(row)}
    return render(request, "importers/read_again.html", shown)


def read_so(request: HttpRequest, run: Import, row: Repair) -> HttpResponse:
    try:
        decision = decision_for(row, request.POST.get("reading", ""))
    except KeyError as error:
        raise Http404 from error
    outcome = mend_again(row, decision, by=request.user).outcome
    tell = messages.success if outcome == MENDED else messages.warning
    tell(request, str(SAID[outcome]))
    if run.source.repairs.filter(kind=row.kind).exists():
        return redirect(f"{reverse('repairs', args=[run.pk])}?{urlencode({'kind': row.kind})}")
    return redirect(run)
