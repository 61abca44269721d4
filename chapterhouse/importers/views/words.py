"""Each imported chapter beside what the old archive showed of it."""

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Source
from chapterhouse.importers.models import Comparison, Verdict
from chapterhouse.importers.views.questions import run_of
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist

ON_A_PAGE = 50
TABS = {
    Verdict.DIFFERENT: _("Other words"),
    Verdict.SAME: _("The same"),
    Verdict.NOTHING: _("Not compared"),
}


@for_archivist
@paged
def compared_words(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    run = run_of(pk)
    verdict = request.GET.get("verdict", Verdict.DIFFERENT)
    counts = verdicts(run.source)
    if verdict not in counts:
        raise Http404
    rows = Comparison.objects.filter(source=run.source, verdict=verdict).order_by("pk")
    count = counts[verdict]
    page = turn_to(number, rows.select_related("chapter__story"), ON_A_PAGE, count=count)
    tabs = [{"verdict": v.value, "label": TABS[v], "count": counts[v]} for v in TABS]
    shown = {"import": run, "page": page, "verdict": verdict, "tabs": tabs}
    return render(request, "importers/words.html", shown)


def verdicts(source: Source) -> dict[str, int]:
    """How many chapters have each verdict, in one count."""
    rows = Comparison.objects.filter(source=source).order_by().values_list("verdict")
    return dict.fromkeys(map(str, TABS), 0) | dict(rows.annotate(count=Count("pk")))
