"""Whoever reported something is told when it is settled."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.desk.models import Report
from chapterhouse.members.models import Member
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.tellings import Telling, hears

REPORT = Notice.Kind.REPORT


@hears("report", "answer")
def report_settled(key: int, at: datetime) -> Iterable[Telling]:
    settled = Report.objects.filter(pk=key, state=Report.State.SETTLED)
    for reporter in settled.exclude(reporter=None).values_list("reporter", flat=True):
        yield Telling(REPORT, key, at, members=(reporter,))


@says(REPORT)
def of_reports(member: Member, notices: list[Notice]) -> dict[int, Words]:
    own = Report.objects.filter(reporter=member).in_bulk([notice.key for notice in notices])
    page = reverse("my-reports")
    return {
        notice.pk: Words(
            _("What you reported is settled"),
            report.frozen.get("title", ""),
            f"{page}#report-{report.pk}",
            more=report.answer,
        )
        for notice in notices
        if (report := own.get(notice.key))
    }
