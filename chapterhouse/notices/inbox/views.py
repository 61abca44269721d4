from datetime import timedelta
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.next_page import next_page
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only
from chapterhouse.notices.inbox.forms import KindForm
from chapterhouse.notices.inbox.lines import Line, lines_of
from chapterhouse.notices.inbox.reading import by_kind, inbox_of, newest, read, read_all
from chapterhouse.notices.models import Notice

LINES = 50
SHORT = {
    Notice.Kind.CHAPTER: _("Chapters"),
    Notice.Kind.STORY: _("Stories"),
    Notice.Kind.FINISHED: _("Finished"),
    Notice.Kind.REVIEW: _("Reviews"),
    Notice.Kind.REPLY: _("Answers"),
    Notice.Kind.KUDOS: _("Kudos"),
    Notice.Kind.MESSAGE: _("Letters"),
    Notice.Kind.NEWS: _("News"),
    Notice.Kind.REPORT: _("The staff"),
    Notice.Kind.CO_AUTHOR: _("Writing together"),
    Notice.Kind.BETA: _("Beta reading"),
    Notice.Kind.NOTE: _("Notes"),
    Notice.Kind.QUEUE: _("The queue"),
    Notice.Kind.SERIES: _("Series"),
    Notice.Kind.GIFT: _("For me"),
    Notice.Kind.BIN: _("The bin"),
}


@paged
@members_only
def notices(request: HttpRequest, number: int) -> HttpResponse:
    own, form = inbox_of(request.user), KindForm(request.GET)
    kind = form.cleaned_data["kind"] if form.is_valid() else ""
    counts, unread = by_kind(own), by_kind(own.filter(read_at=None))
    shown = newest(own.filter(kind=kind) if kind else own)
    page = turn_to(
        number, shown, LINES, count=counts.get(kind, 0) if kind else sum(counts.values())
    )
    kinds = [
        (one.value, SHORT.get(one, one.label), unread.get(one.value, 0))
        for one in Notice.Kind
        if one in counts
    ]
    return render(
        request,
        "notices/notices.html",
        {
            "page": page,
            "today": timezone.localdate(),
            "yesterday": timezone.localdate() - timedelta(days=1),
            "days": by_day(lines_of(request.user, page)),
            "until": max((notice.pk for notice in page), default=0) if number == 1 else "",
            "kind": kind,
            "kinds": kinds if len(kinds) > 1 else [],
            "all_unread": sum(unread.values()),
            "unread": unread.get(kind, 0) if kind else sum(unread.values()),
        },
    )


def by_day(lines: list[Line]) -> list[tuple[object, list[Line]]]:
    days = groupby(lines, lambda line: timezone.localdate(line.notice.made_at))
    return [(day, list(of_the_day)) for day, of_the_day in days]


@require_POST
@members_only
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One is read: by its button, or told by the page that it is about."""
    read(request.user, [pk])
    wanted = next_page(request)
    return redirect(wanted) if wanted else HttpResponse(status=204)


@require_POST
@members_only
def read_notices(request: HttpRequest) -> HttpResponse:
    form = KindForm(request.POST)
    if form.is_valid():
        until = form.cleaned_data["until"]
        read_all(request.user, 2**63 - 1 if until is None else until, form.cleaned_data["kind"])
        messages.success(request, gettext("All read."))
    return redirect(next_page(request) or "notices")
