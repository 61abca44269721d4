"""What a dump changed here, beside the rows that it accounts for: parts of the report."""

from typing import Any

from django.db.models import Count, Q

from chapterhouse.archive.models import Source
from chapterhouse.importers.models import Verdict
from chapterhouse.importers.reconciling import rows_of
from chapterhouse.importers.rounds import Round


def report(round_: Round) -> dict[str, Any]:
    """As JSON values: chapters by verdict, open questions by kind, rows new, changed, missing."""
    source = round_.source
    return {
        "round": round_.number,
        "comparisons": comparisons(source),
        "questions": questions(source),
        "changed": changed(round_),
        "missing_now": round_.missing,
    }


def comparisons(source: Source) -> dict[str, int]:
    counted = source.comparisons.values_list("verdict").annotate(count=Count("pk")).order_by()
    return dict.fromkeys(Verdict.values, 0) | dict(counted)


def questions(source: Source) -> dict[str, int]:
    """Those that nobody has answered yet."""
    unanswered = source.questions.filter(answered_at=None).values_list("kind")
    return dict(unanswered.annotate(count=Count("pk")).order_by())


def changed(round_: Round) -> dict[str, dict[str, int]]:
    """Rows of each table that are new with this dump, were brought up to date, or are as before."""
    is_now = Q(round=round_.number)
    is_new = is_now & Q(pk__gt=round_.notes["last_entry"])
    lines = rows_of(round_.source).values("table").order_by("table")
    counted = lines.annotate(
        total=Count("pk"), now=Count("pk", filter=is_now), new=Count("pk", filter=is_new)
    )
    return {
        line["table"]: {
            "new": line["new"],
            "changed": line["now"] - line["new"],
            "unchanged": line["total"] - line["now"],
        }
        for line in counted
    }
