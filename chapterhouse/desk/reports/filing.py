"""Sending a report to the staff."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from chapterhouse.desk.models import Report
from chapterhouse.desk.reports.freezing import freeze, keep_texts
from chapterhouse.desk.reports.nouns import Reported
from chapterhouse.lib.limits import DAY, HOUR, allow, count
from chapterhouse.lib.turns import hold
from chapterhouse.members.models import Member

MOST_OF_A_MEMBER = 30
MOST_OF_A_VISITOR = 5


def is_within_limits(request: HttpRequest, reader: Member | None) -> bool:
    """Count this report; False once somebody sent too many."""
    if reader:
        return count(f"reports-of:{reader.pk}", MOST_OF_A_MEMBER, DAY)
    return allow(request, "reports", MOST_OF_A_VISITOR, HOUR)


@transaction.atomic
def file(reported: Reported, said: dict[str, Any], reader: Member | None) -> Report:
    """Keep the report with what it is about. The same again while it is open is the same report."""
    columns = reported.columns | {"reporter": reader}
    if reader:
        # Pressed twice, the second must find the report of the first.
        hold(f"reports of {reader.pk}")
    if reader and (open_one := the_same(columns)):
        Report.objects.filter(pk=open_one.pk).update(why=said["why"], words=said["words"])
        return open_one
    report = Report(**columns, **said)
    report.frozen = freeze(report) | {"title": reported.title}
    report.save()
    if kept := keep_texts(report):
        report.frozen["texts"] = kept
        report.save(update_fields=["frozen"])
    return report


def the_same(columns: dict[str, Any]) -> Report | None:
    """The member's report of exactly this that nobody has looked at yet."""
    whole = dict.fromkeys(("story", "chapter", "series", "review", "pen_name", "message"))
    return Report.objects.filter(state=Report.State.OPEN, **(whole | columns)).first()
