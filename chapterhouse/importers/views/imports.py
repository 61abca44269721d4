from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.importers.answering import is_first, samples
from chapterhouse.importers.asking import kinds_of
from chapterhouse.importers.cases import by_outcome
from chapterhouse.importers.efiction.older.balance import as_dumped
from chapterhouse.importers.models import Arrival, Import, OldRank
from chapterhouse.importers.reconciling import totals
from chapterhouse.importers.views.words import verdicts
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist


@for_archivist
@paged
def imports(request: HttpRequest, number: int) -> HttpResponse:
    page = turn_to(number, Import.objects.select_related("source"), request.archive.page_size)
    arrivals = Arrival.objects.open().prefetch_related("files")
    return render(request, "importers/imports.html", {"page": page, "open": arrivals})


@for_archivist
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(Import.objects.select_related("source"), pk=pk)
    ranks = run.source.ranks.select_related("member")
    questions = list(kinds_of(run.source).values())
    page = {
        "import": run,
        "arrival": None if run.report else Arrival.objects.under_way().first(),
        "report": run.report,
        "totals": totals(as_dumped(run.report)),
        "exceptions": by_outcome(run.report.get("exceptions", [])),
        "ranks": ranks,
        "questions": questions,
        "undecided": sum(counted.open for counted in questions),
        "words": verdicts(run.source),
        "addresses": samples(run.source),
        "answers_here": is_first(run.source),
        "waiting": sum(rank.role is not None and rank.granted_at is None for rank in ranks),
    }
    return render(request, "importers/import.html", page)


@require_POST
@for_archivist
def grant_rank(request: HttpRequest, pk: int, rank: int) -> HttpResponse:
    run = get_object_or_404(Import, pk=pk)
    old = get_object_or_404(OldRank.objects.select_related("member"), source=run.source, pk=rank)
    old.grant(by=request.user)
    messages.success(
        request, _("%(name)s has the role now.") % {"name": old.member.default_pen_name}
    )
    return redirect(run)
