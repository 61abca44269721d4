"""A reader shows something to the staff, and sees what became of it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from chapterhouse.desk.models import Report
from chapterhouse.desk.reports import nouns
from chapterhouse.desk.reports.filing import file, is_within_limits
from chapterhouse.desk.reports.forms import report_form
from chapterhouse.lib.next_page import next_page
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only, reader_of

AT_ONCE = 30


def report(find: Callable[..., nouns.Reported], request: HttpRequest, **keys: Any) -> HttpResponse:
    """The form, whatever it is about; what was typed stays where something is refused."""
    reported, reader = find(request, **keys), reader_of(request)
    form = report_form(reader, request.POST if request.method == "POST" else None)
    page = {"reported": reported, "form": form}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "desk/reports/report_this.html", page, status=status)
    if not is_within_limits(request, reader):
        page["is_too_much"] = True
        return render(request, "desk/reports/report_this.html", page, status=429)
    said = {name: form.cleaned_data[name] for name in ("why", "words")}
    if reader is None:
        said["answer_to"] = form.cleaned_data["answer_to"]
    file(reported, said, reader)
    return redirect(f"{reverse('report-sent')}?{urlencode({'next': reported.address})}")


report_story = partial(report, nouns.of_story)
report_chapter = partial(report, nouns.of_chapter)
report_series = partial(report, nouns.of_series)
report_review = partial(report, nouns.of_review)
report_name = partial(report, nouns.of_name)
report_message = members_only(partial(report, nouns.of_message))


def report_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/reports/sent.html", {"back": next_page(request)})


@members_only
@paged
def my_reports(request: HttpRequest, number: int) -> HttpResponse:
    page = turn_to(number, Report.objects.filter(reporter=request.user), AT_ONCE)
    return render(request, "desk/reports/my_reports.html", {"page": page})
