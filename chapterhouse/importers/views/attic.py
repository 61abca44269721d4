import json
from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.archive.models import AtticRow, Source
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist


@for_archivist
def attic(request: HttpRequest) -> HttpResponse:
    tables = (
        AtticRow.objects.values("source", "source__name", "table")
        .annotate(count=Count("pk"))
        .order_by("source", "table")
    )
    return render(request, "importers/attic.html", {"tables": tables})


@for_archivist
@paged
def attic_table(request: HttpRequest, number: int, source: int, table: str) -> HttpResponse:
    rows = rows_of(source, table)
    page = turn_to(number, rows, request.archive.page_size)
    names = {"source": get_object_or_404(Source, pk=source), "table": table}
    return render(request, "importers/attic_table.html", {"page": page, **names})


@for_archivist
def attic_download(request: HttpRequest, source: int, table: str) -> StreamingHttpResponse:  # noqa: ARG001
    """The table's rows as JSON, one a line."""
    response = StreamingHttpResponse(
        lines_of(rows_of(source, table)), content_type="application/jsonl; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="attic.jsonl"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def rows_of(source: int, table: str) -> QuerySet[AtticRow]:
    rows = AtticRow.objects.filter(source=source, table=table).order_by("pk")
    if not rows.exists():
        raise Http404
    return rows


def lines_of(rows: QuerySet[AtticRow]) -> Iterator[str]:
    for row in rows.iterator(chunk_size=500):
        line = {"table": row.table, "key": row.old_key, "why": row.reason, "columns": row.columns}
        yield json.dumps(line, ensure_ascii=False) + "\n"
