"""What was mended on the way in, value by value, with the page that each stands on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.importers.cases import pages_of_keys
from chapterhouse.importers.models import Repair
from chapterhouse.importers.views.questions import run_of
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist

ON_A_PAGE = 25


@for_archivist
@paged
def repairs(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    run, kind = run_of(pk), request.GET.get("kind", "")
    rows = Repair.objects.filter(source=run.source, kind=kind).order_by("pk")
    page = turn_to(number, rows, ON_A_PAGE)
    if not page.object_list:
        raise Http404
    shown = {"import": run, "kind": kind, "page": page, "lines": lines(list(page))}
    return render(request, "importers/repairs.html", shown)


def lines(rows: list[Repair]) -> list[dict[str, object]]:
    """The repairs of a page, each with the title and address of what it stands on."""
    keys = {key_of(row) for row in rows}
    entries = LedgerEntry.objects.filter(
        source__in={key[0] for key in keys},
        table__in={key[1] for key in keys},
        old_key__in={key[2] for key in keys},
    )
    became = {key_of(entry): (entry.noun, entry.new_id) for entry in entries}
    found = pages_of_keys(became.values())
    return [_line(row, found.get(became.get(key_of(row), ("", 0)))) for row in rows]


def key_of(row: Repair | LedgerEntry) -> tuple[int, str, str]:
    return row.source_id, row.table, row.old_key


def _line(row: Repair, there: Any) -> dict[str, object]:
    address = there.get_absolute_url() if there else ""
    return {"repair": row, "title": str(there or ""), "address": address}
