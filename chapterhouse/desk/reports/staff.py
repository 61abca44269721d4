"""The staff's side: what waits, what it is about, and the decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.desk.changes import name_of
from chapterhouse.desk.models import Report
from chapterhouse.desk.reports.forms import SettleForm
from chapterhouse.desk.reports.settling import SettledAlreadyError, acts_for, settle, take
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_roles
from chapterhouse.members.models import Member, Role

for_moderators = for_roles(Role.MODERATOR)
AT_ONCE = 30
ABOUT = ("story", "chapter", "series", "review", "pen_name", "message")
TABS = {"": ("open", "taken"), "settled": ("settled",)}


@for_moderators
@paged
def reports(request: HttpRequest, number: int) -> HttpResponse:
    """Open ones first come first; the settled, the newest first."""
    tab = request.GET.get("state", "")
    tab = tab if tab in TABS else ""
    found = Report.objects.filter(state__in=TABS[tab]).defer("frozen")
    found = found.select_related("reporter", "taken_by").prefetch_related("taken_by__pen_names")
    page = turn_to(number, found.order_by("-pk" if tab else "pk"), AT_ONCE)
    for line in page:
        line.taker = name_of(line.taken_by) if line.taken_by else ""
    shown = {"page": page, "tab": tab}
    return render(request, "desk/reports/reports.html", shown)


@for_moderators
def report(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Report.objects.select_related(*ABOUT, "review__story"), pk=pk)
    form = SettleForm(request.POST or None, acts=acts_for(one))
    moderator = request.user
    assert isinstance(moderator, Member)
    if form.is_valid():
        try:
            settle(one, by=moderator, **form.cleaned_data)
        except SettledAlreadyError:
            messages.error(request, _("Somebody settled it meanwhile. Your words are below."))
            one.refresh_from_db()
        else:
            messages.success(request, _("Settled. Whoever reported it is told."))
            return redirect("reports")
    status = 422 if form.is_bound else 200
    return render(request, "desk/reports/report.html", page_of(one, form), status=status)


def page_of(one: Report, form: SettleForm) -> dict[str, object]:
    kept = {text.digest: text for text in one.evidence.only("digest")}
    same = {f"{name}_id": getattr(one, f"{name}_id") for name in ABOUT}
    return {
        "report": one,
        "form": form,
        "reporter": one.reporter,
        "reporter_name": name_of(one.reporter) if one.reporter else "",
        "settler": name_of(one.settled_by) if one.settled_by else "",
        "taker": name_of(one.taken_by) if one.taken_by else "",
        "texts": [text for text in one.frozen.get("texts", []) if text["digest"] in kept],
        "others": Report.objects.filter(**same).exclude(pk=one.pk).defer("frozen")[:20],
    }


@for_moderators
def evidence(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """A chapter as it stood when it was reported."""
    one = get_object_or_404(Report, pk=pk)
    text = get_object_or_404(one.evidence, digest=digest)
    named = [kept for kept in one.frozen.get("texts", []) if kept["digest"] == digest]
    page = {"report": one, "html": text.html, "kept": named[0] if named else {}}
    return render(request, "desk/reports/evidence.html", page)


@require_POST
@for_moderators
def take_report(request: HttpRequest, pk: int) -> HttpResponse:
    one, moderator = get_object_or_404(Report, pk=pk), request.user
    assert isinstance(moderator, Member)
    if not take(one, moderator):
        messages.info(request, _("Somebody else looks at it already, or it is settled."))
    return redirect("report", pk=pk)
